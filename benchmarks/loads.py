"""What an answer costs: requests a second, and the processor time that the server's processes spend on each."""

import http.client
import os
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

WRK = shutil.which("wrk")
TICK = os.sysconf("SC_CLK_TCK")
WARM_UP = 2.0
PATIENCE = 60.0


@dataclass(frozen=True)
class Measured:
    """One page of one server: its bytes, requests a second, and milliseconds of user and system time a request."""

    server: str
    page: str
    size: int
    rate: float
    cpu: float


def measure(server: str, page: str, url: str, pid: int, *, seconds: float, connections: int) -> Measured:
    """Ask for the page over kept connections for that long; raises ``RuntimeError`` where it does not answer 200."""
    size = size_of(url)
    _load(url, WARM_UP, connections)
    before = cpu_of(pid)
    count, spent = _load(url, seconds, connections)
    if not count:
        raise RuntimeError(f"{url} was answered not once in {spent:.0f} s")
    return Measured(server, page, size, count / spent, 1000 * (cpu_of(pid) - before) / count)


def size_of(url: str) -> int:
    """The bytes of the body, once the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            status, size = _ask(url)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
            continue
        if status != 200:
            raise RuntimeError(f"{url} answers {status}")
        return size


def cpu_of(pid: int) -> float:
    """Seconds of user and system time of a process and all below it."""
    parents, spent = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(") ")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            parents[int(folder.name)] = int(fields[1])
            spent[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICK
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(spent.get(member, 0.0) for member in family)


def client() -> str:
    """What asks."""
    return "wrk" if WRK else "threads of Python, which take the processor from the server: compare times, not rates"


def _load(url: str, seconds: float, connections: int) -> tuple[int, float]:
    return (_by_wrk if WRK else _by_threads)(url, seconds, connections)


def _by_wrk(url: str, seconds: float, connections: int) -> tuple[int, float]:
    line = [str(WRK), "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout", "20s", url]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+) requests in ([\d.]+)(m?)s", said)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if found is None or failed is not None:
        raise RuntimeError(f"{url}: {said}")
    return int(found.group(1)), float(found.group(2)) * (60 if found.group(3) else 1)


def _by_threads(url: str, seconds: float, connections: int) -> tuple[int, float]:
    counts = [0] * connections
    begin = time.monotonic()

    def go_on(place: int) -> None:
        parts = urlsplit(url)
        line = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
        while time.monotonic() - begin < seconds:
            line.request("GET", f"{parts.path}?{parts.query}".rstrip("?"))
            answer = line.getresponse()
            answer.read()
            counts[place] += answer.status == 200

    threads = [threading.Thread(target=go_on, args=(place,)) for place in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts), time.monotonic() - begin


def _ask(url: str) -> tuple[int, int]:
    parts = urlsplit(url)
    line = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    line.request("GET", f"{parts.path}?{parts.query}".rstrip("?"))
    answer = line.getresponse()
    return answer.status, len(answer.read())
