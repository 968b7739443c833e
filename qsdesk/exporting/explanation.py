"""The text that lies on top of a pack: what is in it, what is not, how to check it."""

from collections.abc import Iterable, Mapping, Sequence

from qsdesk.exporting.content import PackContent
from qsdesk.exporting.page import Document, Gap
from qsdesk.exporting.selection import Selection
from qsdesk.exporting.spreadsheets import Table

_TEXT = """{unit} 检查资料
{sample}
期间：{first} 至 {last}
链首：事件 {seq}，{hash}
根指纹：{root}

一、怎样看
打开「开始查阅.html」，不用联网。各夹里的 PDF 是签署时的归档件。

二、有什么
{counts}

三、没有什么
{gaps}

四、怎样核验（不用 QSDesk）
1. 打开「开始查阅.html」，点「核验」，选这个文件夹。
2. 或在这个文件夹里运行：sha256sum -c SHA256SUMS
3. signature.json 里 statement 是签过的文字，spki 是公钥（DER，base64url），signature 是 ECDSA P-256
   的 r‖s 共 64 字节（base64url，没有补位）。openssl 要 DER：把前 32 字节作 r、后 32 字节作 s，
   写成 SEQUENCE {{ INTEGER r, INTEGER s }}，再运行
   openssl dgst -sha256 -verify key.pem -signature sig.der statement.txt
4. 把根指纹与主要负责人纸面约定上的指纹逐组核对。不同，就是另一套密钥做的。

五、核验说明不了的
密码在谁手里；观察是否属实；链首之后又发生了什么。
登录、打印、导出一类事件只留哈希，内容不在包里。
"""

STEPS = (
    "在任何电脑上打开「开始查阅.html」，点「选文件夹核验」，选资料包的文件夹。不装软件，不联网。",
    "或在资料包的文件夹里运行 sha256sum -c SHA256SUMS；逐项签名的核法写在同夹的 说明.txt。",
    "把本页的根指纹与主要负责人签过的纸面约定上的指纹逐组核对。不同，就是另一套密钥做的。",
    "留下本页的链首。下次迎检时与新的资料包比对：今天签过的内容，以后改动会被看见。",
)
_PROVEN = """包内文件与导出人签署时逐字节相同；每项签署与事件链相符；期间内签过的记录都在；\
缺的日、周、月连同理由列在第三部分。"""
_UNPROVEN = """密码在谁手里；观察是否属实；链首之后又发生了什么；整包没有用另一套密钥重做\
（所以要核对根指纹）。登录、打印、导出一类事件只留哈希，内容不在包里。"""
_ITSELF = """由程序在导出时按签过的记录汇总，不是签过的记录，所以没有二维码；它与包内其他文件一起\
受整包签名保护。与记录不一致时，以记录为准。"""
STATEMENT = (("证明", _PROVEN), ("不证明", _UNPROVEN), ("本件", _ITSELF))
"""What a pack proves, what it does not, and what the overview is."""


def contents_table(documents: Iterable[Document]) -> Table:
    """Return the catalogue."""
    header = ("编号", "题名", "日期", "责任人", "文件", "备注")
    rows = tuple(
        (d.number, d.title, d.date.isoformat(), d.author, d.path, d.note) for d in documents
    )
    return Table("目录", header, rows)


def gaps_table(gaps: Sequence[Gap]) -> Table:
    """Return the days, weeks and months without their record."""
    header = ("日期", "内容", "状态", "理由")
    rows = tuple((g.date.isoformat(), g.what, g.state, g.reason) for g in gaps)
    return Table("缺项与理由", header, rows)


def explanation(
    selection: Selection,
    content: PackContent,
    counts: Mapping[str, int],
    missing: tuple[str, ...],
) -> str:
    """Return the text.

    Args:
        selection: What the pack holds.
        content: What services tell of the period.
        counts: Folder -> documents.
        missing: Attachments that were not to be had.
    """
    return _TEXT.format(
        unit=selection.unit,
        sample="样例数据，不是真实记录" if selection.authority.sample else "",
        first=selection.first,
        last=selection.last,
        seq=selection.head[0],
        hash=selection.head[1],
        root=selection.root,
        counts="\n".join(f"{name.rstrip('/')}：{count} 件" for name, count in counts.items()),
        gaps=_gaps(content, missing),
    )


def _gaps(content: PackContent, missing: tuple[str, ...]) -> str:
    lines = [f"{g.date} {g.what} {g.state}：{g.reason}" for g in content.gaps]
    lines += [f"附件不在：{name}" for name in missing]
    return "\n".join(lines) or "没有缺项登记"
