"""The widgets of the kit on boards, one module a folder of the kit."""
