"""The window: Qt over services."""

from qsdesk.ui.constants_kept import keep_constants

keep_constants()
