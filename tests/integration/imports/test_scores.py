"""An expert's score sheet: the framework out, the scores in, and nobody else's card touched."""

from io import BytesIO

import openpyxl

from tests.integration.imports.conftest import counts, signed_in, upload
from tests.integration.imports.test_sheets import applied
from tests.samples.factories_review import Bench


def test_scores_go_into_the_own_card(bench: Bench) -> None:
    review = bench.scoring()
    expert = bench.experts[0]
    task, client = bench.take(expert, "score"), signed_in(expert)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/imports/tasks/{task.pk}/form.xlsx").content))
    page = book.worksheets[0]
    first = review.indicators.first()
    place = next(cell for line in page.iter_rows() for cell in line if cell.value == first.level3)
    head = {str(cell.value): cell.column for line in page.iter_rows() for cell in line if cell.value}
    page.cell(place.row, head["评价得分"]).value = 1
    page.cell(place.row, head["扣分原因"]).value = "资料不全"
    target = BytesIO()
    book.save(target)
    one = upload(client, f"/imports/tasks/{task.pk}/", target.getvalue())
    assert counts(one)["changed"] == 1
    applied(client, one)
    kept = {draft.field: draft.value for draft in task.drafts.all() if draft.value}
    assert kept == {f"score-{first.pk}": "1", f"reason-{first.pk}": "资料不全"}
