"""The first letter of a Chinese character's pinyin, to find a name by its initials.

Source: GB 2312, whose first 3755 characters stand in the order of their pinyin.
"""

from bisect import bisect_right

LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
STARTS = tuple(
    int.from_bytes(char.encode("gb2312"), "big")
    for char in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
)
END = 0xD7FA


def initial(char: str) -> str:
    """Return the capital letter a character's pinyin begins with.

    A Latin letter is its own; a character beyond the ordered part of the standard gives ``""``.
    """
    if char.isascii():
        return char.upper()
    try:
        data = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    code = int.from_bytes(data, "big")
    if not STARTS[0] <= code < END:
        return ""
    return LETTERS[bisect_right(STARTS, code) - 1]


def initials(text: str) -> str:
    """Return the initials of a name: ``WJG`` for 王建国."""
    return "".join(initial(char) for char in text)


def fits(text: str, asked: str) -> bool:
    """Whether a name holds what is asked, as characters or as initials."""
    wanted = asked.strip().upper()
    return wanted in text.upper() or wanted in initials(text)
