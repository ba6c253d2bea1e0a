"""Acts at the same instant, each on a database connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

from roles.errors import HengpingError


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts in threads that start together; gives for each the name of its refusal, empty where it was done.

    Anything but a refusal of ours is raised: a race may be lost, and must not break.
    """
    start = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)
    broken: list[BaseException] = []

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except HengpingError as refusal:
            outcomes[number] = type(refusal).__name__
        except BaseException as error:  # noqa: BLE001  whatever it is, the test must see it
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if broken:
        raise broken[0]
    return outcomes
