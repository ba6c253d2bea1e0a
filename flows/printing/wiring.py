"""The buttons of the printed forms, registered with the document page."""

from workflow.pages.present import register_downloads

from .catalogue import downloads


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_downloads(downloads)
