"""The pages of the gallery: components, forms with errors, a return, error pages, an autosave that answers."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines

from tests.gallery import samples

PAGE = Path(__file__).parent / "page.html"
#: what autosave sent, in order, for the tests to read; and the answers that the next posts get
SENT: list[dict[str, object]] = []
ANSWERS: list[tuple[int, dict[str, object]]] = []


def gallery(request: HttpRequest) -> HttpResponse:
    """Everything on one page; a POST shows the form as it comes back."""
    form = (
        samples.SheetForm(request.POST)
        if request.method == "POST"
        else samples.SheetForm(initial={"overall": "全年接入 60 个应用"})
    )
    if "returned" in request.GET:
        form.fields["indicators"].use(samples.returned_grid())  # type: ignore[attr-defined]  # a GridField
    if request.method == "POST" and form.is_valid():
        return JsonResponse({"rows": form.cleaned_data["indicators"]})
    if "problem" in request.GET:
        form.fields["indicators"].mark(samples.PROBLEM)  # type: ignore[attr-defined]  # a GridField
    if "message" in request.GET:
        messages.success(request, "已提交：等待市财政局 · 绩效科审核。")
    page = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    return HttpResponse(page.render(samples.context(form), request))


def error(request: HttpRequest, name: str) -> HttpResponse:
    """One of the error pages."""
    shown = {"message": "李敏 于 10:31 领取了这项任务。", "holder": "李敏", "since": samples.AT}
    return render(request, f"errors/{name}.html", samples.context(samples.SheetForm()) | shown)


def draft(request: HttpRequest) -> HttpResponse:
    """Answers autosave as told by the test, else with success."""
    body = json.loads(request.body)
    SENT.append(body)
    if ANSWERS:
        status, answer = ANSWERS.pop(0)
        return JsonResponse(answer, status=status)
    return JsonResponse({"versions": dict.fromkeys(body["fields"], 1), "conflicts": {}, "saved_at": "10:32"})


def score(request: HttpRequest) -> JsonResponse:
    """Scores as the stage would: the second row gets its computed figure, the first a problem."""
    actual = json.loads(request.body)["rows"][1].get("actual", "")
    return JsonResponse({
        "rows": [{"i": 1, "computed": "10.00", "steps": [f"{actual} ≥ 589.5", "10 × 100 % = 10.00"], "note": ""}],
        "problems": [
            {"at": [0, "actual"], "code": "over_completion", "severity": "warning", "text": "超过目标 6.67 %，请说明"}
        ],
        "total": "88.00", "sums": {"产出": "60.00", "效益": "28.00"},
    })  # fmt: skip
