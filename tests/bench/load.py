"""One load with wrk: bounded in time, on this machine only, and no figure from a run in which anything failed."""

import secrets
import shutil
import subprocess
from pathlib import Path

from tests.bench.pages import Target
from tests.bench.report import Answer, Load, read_load
from tests.bench.serving import BROWSER, Server, ask, cpu_seconds, settle
from tests.serving import HOST, Failed

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
local asked, headers = 0, {}
function request()
  if asked == 0 then for name, value in pairs(wrk.headers) do headers[name] = value end end
  asked = asked + 1
  headers["Host"] = wrk.headers["Host"] .. asked
  return wrk.format(nil, nil, headers)
end
"""
"""Every request has a host of its own: the one that wrk was given, and a number."""


def need_wrk() -> None:
    """Failed, with how to install it, when the load generator is missing."""
    if not shutil.which("wrk"):
        raise Failed("wrk is missing: on Debian, apt-get install wrk")


def headers_for(server: Server, target: Target) -> dict[str, str]:
    """What a browser sends: the encodings it reads, and the cookie of whoever is logged in."""
    mark = str(secrets.randbelow(10**8) + 10**8)
    return BROWSER | target.headers(mark) | ({"Cookie": server.cookie} if target.person else {})


def checked(server: Server, target: Target) -> Answer:
    """The sizes of a page that answers 200 in its language; Failed when it does not."""
    _, sent = ask(server, target.path, headers_for(server, target))
    status, plain = ask(server, target.path, headers_for(server, target) | {"Accept-Encoding": "identity"})
    if status != 200:
        raise Failed(f"{target.label} answered {status}")
    if f'<html lang="{target.language}"'.encode() not in plain:
        raise Failed(f"{target.label} is not in the language of its address, {target.language}")
    return Answer(sent=len(sent), plain=len(plain))


def loaded(server: Server, target: Target, *, connections: int, script: Path) -> Load:
    """Load one page for a second; Failed when an answer was not 200 or a connection broke."""
    script.write_text(COUNT + (NEVER_TWICE if target.cold else ""))
    command = ["wrk", "-t1", f"-c{connections}", "-d1s", "--timeout", "10s", "-s", str(script)]
    for name, value in headers_for(server, target).items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_seconds(server.process)
    done = subprocess.run(
        [*command, f"http://{HOST}:{server.port}{target.path}"],
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
