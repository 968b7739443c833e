"""备份: where they lie, which there are, one more now, one verified, one put back."""

from qsdesk.ui.screens.backup.screen import BackupScreen

__all__ = ["BackupScreen"]
