"""What the worker does for notices: single mails, the daily digest, and the care of its own jobs.

Every task may run twice: a delivery that is no longer waiting is left alone.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from .channels import TemporaryFailure
from .delivering import attempt, send_digests

#: six attempts within about two and a half hours
PAUSES = (60, 300, 900, 2700, 5400)
DIGEST_AT = time(7, 30)
KEEP_JOBS_HOURS = 24 * 14


class _AfterTemporaryFailure(BaseRetryStrategy):
    """Tries again what may succeed later, each time after a longer pause."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Only temporary failures, and not for ever."""
        if isinstance(exception, TemporaryFailure) and job.attempts < len(PAUSES):
            return RetryDecision(retry_in={"seconds": PAUSES[job.attempts]})
        return None


@app.task(name="notifications.deliver", retry=_AfterTemporaryFailure())
def deliver(delivery_id: int) -> None:
    """Send one delivery that is due by itself."""
    attempt([delivery_id], last_attempt=len(PAUSES) + 1)


@app.periodic(cron="*/30 * * * *")
@app.task(name="notifications.digest", queueing_lock="notifications.digest")
def digest(timestamp: int) -> None:
    """One mail per person with what waited at half past seven this morning; late where the worker was away then."""
    now = datetime.fromtimestamp(timestamp, timezone.get_default_timezone())
    due = now.replace(hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0)
    send_digests(before=due if due <= now else due - timedelta(days=1))


@app.periodic(cron="* * * * *")
@app.task(name="notifications.revive_stalled_jobs", queueing_lock="revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - every periodic task has it
    """Jobs of a worker that died are given to another one."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job, retry_at=utcnow())


@app.periodic(cron="17 3 * * *")
@app.task(name="notifications.remove_old_jobs", queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - as above
    """Finished jobs are kept for two weeks."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_JOBS_HOURS, include_failed=True)
