"""Official forms out: a form gives one `Document`, and `to_docx`, `to_xlsx`, `to_pdf` print that very document."""

from flows.sheets.out.blocks import Document
from flows.sheets.out.forms.goal_declaration import GoalDeclaration
from flows.sheets.out.forms.goal_review import GoalReviewSheet, ReviewedPoint
from flows.sheets.out.forms.ledger import Ledger, LedgerRow
from flows.sheets.out.forms.meeting import MeetingSheet, Signatory, SignatureSheet
from flows.sheets.out.forms.notice import Demand, RectificationNotice
from flows.sheets.out.forms.report import Chapter, EvaluationReport
from flows.sheets.out.forms.score_sheet import ScoreSheet
from flows.sheets.out.forms.self_evaluation import SelfEvaluationSheet
from flows.sheets.out.render.errors import RenderingUnavailable
from flows.sheets.out.render.excel.printer import to_xlsx
from flows.sheets.out.render.pdf.printer import Place, Rendered, render_pdf, to_pdf
from flows.sheets.out.render.word.printer import to_docx

__all__ = [
    "Chapter",
    "Demand",
    "Document",
    "EvaluationReport",
    "GoalDeclaration",
    "GoalReviewSheet",
    "Ledger",
    "LedgerRow",
    "MeetingSheet",
    "Place",
    "RectificationNotice",
    "Rendered",
    "RenderingUnavailable",
    "ReviewedPoint",
    "ScoreSheet",
    "SelfEvaluationSheet",
    "Signatory",
    "SignatureSheet",
    "render_pdf",
    "to_docx",
    "to_pdf",
    "to_xlsx",
]
