"""Thirty items of a cable maker's day, one with a fault, and invented photos of it."""

import io

from PIL import Image, ImageDraw

from qsdesk.domain.format.canonical import JsonValue, sha256

ITEMS = """A01|资质与人员|许可证、CCC 证书有效，与在产型号一致|证书台账|查记录|
A02|资质与人员|当班检验员、机长到岗，持证与岗位一致|岗位任职表|目视|
B01|设计与工艺文件|机台工艺卡为现行版本，与在产规格一致|工艺卡 GY-07|目视|
B02|设计与工艺文件|印字内容单与当班订单型号、规格一致|订单评审表|查记录|
C01|原材料进货把关|铜杆材质单齐全，批号与实物一致|采购规范|查记录|
C02|原材料进货把关|铜单线直径|1.78 ± 0.01 mm|测量|1.779
C03|原材料进货把关|绝缘料牌号、批号、合格证与配方一致|采购技术协议|目视|
C04|原材料进货把关|护套料未混入回收料，外观干燥|采购技术协议|目视|
E01|设备与计量器具|电桥、耐压仪、测厚仪在检定有效期内|计量台账|查记录|
E02|设备与计量器具|火花机、耐压仪开机点检合格|点检表|查记录|
D01|生产过程控制|绞线根数、节距与工艺卡一致|工艺卡 GY-07|目视|
D02|生产过程控制|断线补接有记录，接头间距合格|补接记录|查记录|
D03|生产过程控制|20 ℃ 导体直流电阻|≤ 7.41 Ω/km|测量|7.22
D04|生产过程控制|挤塑各区温度在工艺窗内|155 ～ 175 ℃|测量|168
D05|生产过程控制|冷却水槽水温|≤ 40 ℃|测量|31
D06|生产过程控制|绝缘偏心度|≤ 10 %|测量|6.5
D07|生产过程控制|火花机电压设定|6.0 ± 0.2 kV|测量|6.0
D08|生产过程控制|击穿点标记、剔除并登记|火花试验登记|查记录|
D09|生产过程控制|绝缘最薄点厚度（首件与每盘）|≥ 0.62 mm|测量|0.58
F01|出厂检验|出厂检验项目齐全，原始记录与报告一致|产品标准|查记录|
F02|出厂检验|成品工频耐压逐盘合格|2.5 kV · 5 min|试验|
F03|出厂检验|样品留存，标签完整|留样规定|目视|
F04|出厂检验|未检、缺项产品未开合格证|放行规定|查记录|
G01|不合格品控制|红牌隔离区物品与台账一致|不合格品程序|目视|
G02|不合格品控制|返工品重新检验后放行|返工单|查记录|
H01|标识与说明书|线上印字清晰，间距与内容正确|产品标准标志章|目视|
H02|标识与说明书|合格证规格、米标与实物一致|合格证样张|目视|
I01|贮存运输|盘具完好，受潮盘已防护|仓储制度|目视|
I02|贮存运输|先进先出，账、卡、物相符|仓储制度|目视|
J01|追溯投诉召回|抽 3 盘，盘号、班次、原料批号可互查|追溯制度|查记录|"""


def picture(seed: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Return a small invented photo."""
    size = (640, 480)
    image = Image.new("RGB", size, (80 + seed * 20 % 120, 90, 110))
    pen = ImageDraw.Draw(image)
    pen.ellipse((180, 110, 460, 390), fill=(205, 127, 50))
    pen.line((0, 40 * seed, size[0], size[1]), fill="white", width=6)
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


PHOTOS = (picture(1), picture(2))
_STEPS = {
    "A": "资质核对",
    "B": "工艺准备",
    "C": "进货检验",
    "D": "挤塑",
    "E": "检测设备",
    "F": "成品检验",
    "G": "隔离返工",
    "H": "印字",
    "I": "仓储",
    "J": "追溯",
}


FAULT: dict[str, JsonValue] = {
    "result": "fail",
    "description": "3 号挤塑机，盘号 K3-1124-07，最薄点 0.58 mm，低于下限 0.62 mm，偏心 14 %。",
    "measure": "09:38 停机调模；隔离 K3-1124-05 至 07 共 3 盘，挂红牌。",
    "found_at": "2026-11-24T01:36:00.000Z",
    "told": "陈志强",
    "told_role": "质量安全总监",
    "told_at": "2026-11-24T01:42:00.000Z",
    "told_how": "当面",
    "level": "较大",
    "endangers": False,
    "owner": "刘卫东",
    "due": "2026-12-01",
    "finding": "H-2026-000059",
    "photos": [sha256(photo) for photo in PHOTOS],
}


def items(*, fault: bool = True) -> tuple[dict[str, JsonValue], ...]:
    """Return thirty answered items, one of them with a fault."""
    rows: list[dict[str, JsonValue]] = []
    for line in ITEMS.splitlines():
        code, category, check, criterion, method, measured = line.split("|")
        row: dict[str, JsonValue] = {
            "code": code,
            "category": category,
            "step": _STEPS[code[0]],
            "frequency": "每日" if code[0] in "AE" else "每班",
            "check": check,
            "criterion": criterion,
            "method": method,
            "unit": "",
            "low": "",
            "high": "",
            "measured": measured,
            "result": "pass",
            "key_item": code in {"D03", "D09", "F02"},
            "bulk": False,
            "note": "",
        }
        if code == "B02":
            row |= {"result": "na", "note": "本班无换规格"}
        if code == "D09":
            row |= FAULT if fault else {"measured": "0.66"}
        rows.append(row)
    return tuple(rows)
