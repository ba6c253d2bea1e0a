"""Sheets that people sign: the signatures of an evaluation group; the sign-in sheet of a meeting with its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.sheets.out.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    figure,
    head,
    heads,
    table,
    text,
)

#: lines of a sign-in sheet: those who come unannounced sign on the blank ones
LINES = 12
SIGNATURES_VERSION, MEETING_VERSION = "signatures/national/1", "meeting/national/1"


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """A member of the group or somebody present."""

    name: str
    post: str = ""
    organisation: str = ""
    score: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SignatureSheet:
    """评价人员签名表: every member's score and signature, the leader's signature, the unit's seal."""

    project: str
    year: int | None
    members: tuple[Signatory, ...]
    leader: str = ""
    unit: str = ""
    signed_on: str | None = None

    def document(self) -> Document:
        """The sheet; places to sign are `member-1` …, `group_leader`, `unit`."""
        rows: list[list[Cell]] = [list(heads("序号", "姓　名", "职务/职称", "单　位", "项目评分", "签　字"))]
        for number, member in enumerate(self.members, start=1):
            rows.append(
                [
                    text(number, align="center"),
                    text(member.name, align="center"),
                    text(member.post, align="center"),
                    text(member.organisation),
                    figure(member.score),
                    text("", place=f"member-{number}"),
                ]
            )
        year = f"（{self.year}年度）" if self.year else ""
        leader = f"（{self.leader}）" if self.leader else ""
        blocks: tuple[Block, ...] = (
            Heading("绩效评价人员签名表", 0),
            Paragraph(f"项目名称：{self.project}{year}"),
            table(rows, (7, 14, 16, 31, 12, 20), head_rows=1),
            Signatures(
                (
                    Signature(f"评价工作组组长{leader}签字：", place="group_leader"),
                    Signature(f"项目单位（盖章）：{self.unit}", place="unit", seal=True, date=self.signed_on or ""),
                )
            ),
        )
        return Document("绩效评价人员签名表", (Section("签名表", blocks),), SIGNATURES_VERSION)


@dataclass(frozen=True, kw_only=True)
class MeetingSheet:
    """会议签到表 with the minutes: what was discussed, who said what, what was decided."""

    subject: str
    held_at: str
    place: str
    chair: str
    recorder: str = ""
    project: str = ""
    attendees: tuple[Signatory, ...] = ()
    agenda: str = ""
    opinions: str = ""
    decisions: str = ""

    def document(self) -> Document:
        """The sign-in sheet and, where there are any, the minutes."""
        top: list[list[Cell]] = [
            [head("会议名称"), text(self.subject, columns=3)],
            [head("会议时间"), text(self.held_at), head("会议地点"), text(self.place)],
            [head("主持人"), text(self.chair), head("记录人"), text(self.recorder)],
            [head("涉及项目"), text(self.project, columns=3)],
        ]
        rows: list[list[Cell]] = [list(heads("序号", "姓　名", "单　位", "职务/职称", "签　字", "备　注"))]
        for number, person in enumerate(self.attendees, start=1):
            rows.append(
                [
                    text(number, align="center"),
                    text(person.name, align="center"),
                    text(person.organisation),
                    text(person.post, align="center"),
                    text("", place=f"attendee-{number}"),
                    text(person.note),
                ]
            )
        rows += [
            [text(number, align="center"), *(text("") for _ in range(5))] for number in range(len(rows), LINES + 1)
        ]
        sections = [
            Section(
                "会议签到表",
                (
                    Heading("会议签到表", 0),
                    table(top, (14, 36, 14, 36)),
                    table(rows, (7, 14, 30, 16, 18, 15), head_rows=1),
                ),
            )
        ]
        minutes = (("会议议程", self.agenda), ("讨论意见", self.opinions), ("会议决定", self.decisions))
        if any(words for _, words in minutes):
            lines: list[Block] = [Heading("会议纪要", 0), Paragraph(f"会议名称：{self.subject}")]
            for number, (label, words) in enumerate(minutes):
                lines += [Heading(f"{'一二三'[number]}、{label}", 2), Paragraph(words or "无。", indent=True)]
            lines.append(
                Signatures(
                    (Signature("主持人（签字）：", place="chair"), Signature("记录人（签字）：", place="recorder"))
                )
            )
            sections.append(Section("会议纪要", tuple(lines)))
        return Document("会议签到表", tuple(sections), MEETING_VERSION)
