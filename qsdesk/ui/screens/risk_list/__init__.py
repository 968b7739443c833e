"""The risk list: its versions, its rows, the draft of the next one."""
