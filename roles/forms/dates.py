"""Days are chosen in the browser's own picker."""

from django import forms


class DateInput(forms.DateInput):
    """The browser's own picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
