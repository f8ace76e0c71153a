"""One load with wrk: bounded in time, on this machine only, and no figure from a run in which anything failed."""

import secrets
import shutil
import subprocess
from pathlib import Path

from tests.bench.pages import Target
from tests.bench.report import Answer, Load, read_load
from tests.bench.serving import BROWSER, HOST, Failed, Server, ask, cpu_seconds, settle

COUNT = """
local threads = {}
wrong = 0
function setup(thread) table.insert(threads, thread) end
function response(status) if status ~= 200 then wrong = wrong + 1 end end
function done(summary, latency)
  local errors, wrong = summary.errors, 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("wrong") end
  io.write(string.format(
    '\\nLOAD {"requests":%d,"seconds":%.6f,"p50":%.3f,"p95":%.3f,"wrong":%d,"socket_errors":%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, wrong,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""

NEVER_TWICE = """
local asked = 0
function request()
  asked = asked + 1
  return wrk.format(nil, "ADDRESS" .. asked)
end
"""


def need_wrk() -> None:
    """Failed, with how to install it, when the load generator is missing."""
    if not shutil.which("wrk"):
        raise Failed("wrk is missing: on Debian, apt-get install wrk")


def headers_for(server: Server, target: Target) -> dict[str, str]:
    """What a browser sends: the encodings it reads, and the cookie of whoever is logged in."""
    return BROWSER | ({"Cookie": server.cookie} if target.person else {})


def checked(server: Server, target: Target) -> Answer:
    """The sizes of a page that answers 200 in its language; Failed when it does not."""
    headers = headers_for(server, target)
    _, sent = ask(server, target.address(fresh()), headers)
    status, plain = ask(server, target.address(fresh()), headers | {"Accept-Encoding": "identity"})
    if status != 200:
        raise Failed(f"{target.label} answered {status}")
    if f'<html lang="{target.language}"'.encode() not in plain:
        raise Failed(f"{target.label} is not in the language of its address, {target.language}")
    return Answer(sent=len(sent), plain=len(plain))


def fresh() -> str:
    """A mark that no request has had yet."""
    return f"{secrets.token_hex(4)}-"


def loaded(server: Server, target: Target, *, connections: int, script: Path) -> Load:
    """Load one page for a second; Failed when an answer was not 200 or a connection broke."""
    address = target.address(fresh())
    script.write_text(COUNT + (NEVER_TWICE.replace("ADDRESS", address) if target.cold else ""))
    command = ["wrk", "-t1", f"-c{connections}", "-d1s", "--timeout", "10s", "-s", str(script)]
    for name, value in headers_for(server, target).items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_seconds(server.process)
    done = subprocess.run(
        [*command, f"http://{HOST}:{server.port}{address}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    settle(server)
    used = cpu_seconds(server.process) - before
    try:
        return read_load(done.stdout, cpu_seconds=used, unfinished=connections)
    except ValueError as error:
        raise Failed(f"{target.label}: {error}\n{done.stderr}") from error
