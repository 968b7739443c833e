"""Monthly minutes for the pages."""

from datetime import UTC, date, datetime

from qsdesk.domain.copies import Copy
from qsdesk.domain.fields import Column, heading, rows_field
from qsdesk.domain.format.sheets import Cover, Field
from tests.printing.reports import STATISTICS, figure, numbers, rows_of
from tests.printing.samples import DIRECTOR, OFFICER, PRINCIPAL, copy, head, sheet, signed


def monthly() -> Copy:
    """Return minutes with three signatures, attendees in ink and the place of the seal."""
    decisions: tuple[Column, ...] = (
        ("what", "做什么", "long"),
        ("who", "谁", "person"),
        ("due", "何时前", "date"),
        ("means", "资源", "text"),
        ("new", "新增", "bool"),
    )
    fields = (
        *head("每月工业产品质量安全调度会议纪要"),
        heading("h1", "一、会议情况"),
        Field("time", "时间", "time", "2026-11-30T06:00:00.000Z", "11月30日 14:00—14:50"),
        Field("place", "地点", "text", "二楼会议室"),
        Field("chair", "主持", "person", "赵立新"),
        Field("reporter", "汇报", "person", "陈志强"),
        Field("recorder", "记录", "person", "孙莉"),
        Field("absent", "缺席及原因", "text", "刘卫东（设备主管），请假出差"),
        Field("reports", "附周报", "records", numbers("Z", 44, 5)),
        heading("h2", "二、总监汇报"),
        Field(
            "report",
            "总监汇报",
            "long",
            "本月应检 25 日，全部完成；发现隐患 13 项，关闭 12 项。" * 3,
        ),
        heading("h3", "三、本月统计"),
        *rows_field(
            "figures",
            "本月统计",
            STATISTICS,
            (
                figure("日检", "25 / 25", numbers("R", 480, 25) + numbers("R", 510, 25)),
                figure("周报", "5 / 5", numbers("Z", 44, 5)),
                figure("零风险日", "19", numbers("R", 480, 19)),
                figure("隐患", "新 13 · 闭 12", numbers("H", 47, 13)),
                figure("出厂检验", "99.6 %", []),
                figure("投诉", "1", ["J-2026-000003"]),
            ),
        ),
        heading("h4", "四、上月决定，逐项答复"),
        *rows_of(
            "past",
            "上月决定",
            (
                ("what", "决定", "long"),
                ("who", "责任人", "person"),
                ("due", "期限", "date"),
                ("result", "结果", "choice"),
                ("text", "说明", "long"),
            ),
            (
                "落实挤塑工序首件加测偏心度",
                "陈志强",
                "2026-10-31",
                "已完成",
                "D06 已入清单第 4 版，首件加测 46 次",
            ),
            (
                "更换 2 号挤塑机模芯",
                "刘卫东",
                "2026-11-10",
                "已完成",
                "H-2026-000049 已关闭，复测合格",
            ),
            (
                "成品库加装除湿机 2 台",
                "孙莉",
                "2026-11-20",
                "未完成",
                "到货 1 台；另 1 台 12月4日到，改期",
            ),
        ),
        heading("h5", "五、本月决定与下月安排"),
        *rows_of(
            "decisions",
            "本月决定与下月安排",
            decisions,
            (
                "3 号挤塑机停机检修，换模具，合格前停产 BV 2.5",
                "刘卫东",
                "2026-12-02",
                "维修费 1.2 万元",
                True,
            ),
            ("绝缘厚度由每盘一测改为每盘头尾两测", "王建国", "2026-12-01", "清单第 5 版", True),
            ("除湿机第 2 台到货安装", "孙莉", "2026-12-06", "已付款", False),
            ("全员质量安全培训，12月考核", "陈志强", "2026-12-10", "4 学时，二楼会议室", True),
        ),
        heading("h6", "六、研判结论"),
        Field("judgement", "研判结论", "choice", "watch", "需关注"),
        Field(
            "conclusion",
            "主要负责人结论",
            "long",
            "挤塑厚度问题连续三周出现，3 号机检修合格前不生产 BV 2.5。其余工序受控。",
        ),
        heading("h7", "七、到会人员签名"),
        Field("ink1", "质量安全员", "ink", "王建国"),
        Field("ink2", "质量安全员", "ink", "李敏"),
    )
    needs = (("主持", "principal"), ("汇报", "director"), ("记录", "officer"))
    minutes = sheet(
        "monthly",
        "Y-2026-000011",
        "minutes",
        needs,
        fields,
        author=DIRECTOR,
        covers=Cover(date(2026, 11, 1), date(2026, 11, 30)),
        at=datetime(2026, 11, 30, 6, 52, tzinfo=UTC),
    )
    return copy(signed(minutes, 8700, PRINCIPAL, DIRECTOR, OFFICER))
