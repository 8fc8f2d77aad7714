"""The table of errands: what is done for each kind of job."""

from collections.abc import Mapping

from claims.jobs.candidates import read_text
from claims.jobs.captures import read_capture
from claims.jobs.errands import Errand
from claims.jobs.imports import run_import
from claims.jobs.webhooks import deliver

ERRANDS: Mapping[str, Errand] = {
    "candidates.read": read_text,
    "capture.read": read_capture,
    "import.run": run_import,
    "webhook.deliver": deliver,
}
