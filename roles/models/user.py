"""A person who signs in. What the person may do comes from appointments, never from this row."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .keep import KeepQuerySet, Kept


def key_of(name: str) -> str:
    """What a name sorts and is found by: "李工" -> "ligong lg". Writers in bulk set it themselves."""
    from pypinyin import Style, lazy_pinyin  # here: its dictionary takes long to load, and few processes name anybody

    syllables = lazy_pinyin(name)
    initials = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return f"{''.join(syllables)} {''.join(initials)}".lower()[:200]


class People(UserManager["User"]):
    """Django's user manager on rows that are never deleted."""

    use_in_migrations = False

    def get_queryset(self) -> KeepQuerySet["User"]:
        """Rows whose delete in bulk is refused."""
        return KeepQuerySet(self.model, using=self._db)


class User(Kept, AbstractUser):
    """One person. Leaving means `is_active=False`; the row stays, because history names it."""

    first_name = None  # type: ignore[assignment]  # one display name is enough: Chinese names are not split
    last_name = None  # type: ignore[assignment]  # as above

    name = models.CharField(_("Full name"), max_length=60)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    email = models.EmailField(_("Email"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    language = models.CharField(
        _("Language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    objects: ClassVar[People] = People()

    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = _("User")
        verbose_name_plural = _("Users")
        ordering: ClassVar = ["name_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sort key beside the name."""
        self.name_key = key_of(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through untouched

    def get_full_name(self) -> str:
        """The display name, for libraries that ask in Django's way."""
        return self.name

    def get_short_name(self) -> str:
        """As get_full_name."""
        return self.name
