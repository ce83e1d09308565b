"""How long it takes to see a change: builds that follow an edit, and the way from a save to what is served."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import Broken, Run, Sample, run, timed
from tools import Tool

# The page that is edited, by its place without an ending, and the list that shows its title.
PAGE = "section-1/page-1"
LIST = "section-1"

# The template of pages, as each tool that serves calls it.
TEMPLATES = {
    "spires": "themes/bench/templates/page.html",
    "hugo": "layouts/page.html",
    "zola": "templates/page.html",
}

# How long a change of any size may take to show, and how long a server must do nothing to count as done.
PATIENCE = 120.0
REST = 0.25

Edit = Callable[[Path, str], None]


def edit_body(site: Path, mark: str) -> None:
    """Adds a paragraph to the page."""
    path = site / "content" / f"{PAGE}.md"
    path.write_text(path.read_text() + f"\n{mark}\n")


def edit_title(site: Path, mark: str) -> None:
    """Gives the page another title."""
    path = site / "content" / f"{PAGE}.md"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(f"title: {mark}\n" if line.startswith("title:") else line for line in lines))


def edit_template(site: Path, mark: str) -> None:
    """Changes the foot of all pages."""
    path = next(site / name for name in TEMPLATES.values() if (site / name).is_file())
    before, rest = path.read_text().split("<footer><p>")
    path.write_text(f"{before}<footer><p>{mark}</p>{rest.split('</p>', 1)[1]}")


def builds(tool: Tool, site: Path, rounds: int) -> dict[str, Sample]:
    """Builds of Spires that find most as it was, each in a process of its own."""

    def build() -> tuple[Run, int]:
        output = site / "summary.json"
        taken = run([*tool.build, "--format", "json"], site, output)
        return taken, json.loads(output.read_text())["rendered"]

    def nothing(_site: Path, _mark: str) -> None:
        pass

    build()
    edits: dict[str, Edit] = {
        "nothing": nothing,
        "body": edit_body,
        "title": edit_title,
        "template": edit_template,
    }
    samples = {}
    for name, edit in edits.items():
        samples[name] = sample = Sample()
        for number in range(rounds):
            edit(site, f"build{name}{number}")
            taken, sample.made = build()
            sample.add(taken)
    return samples


def serving(tool: Tool, site: Path, rounds: int) -> dict[str, Sample]:
    """The time from a save to the new page in the answer to a request."""
    edits: dict[str, tuple[Edit, str]] = {
        "body": (edit_body, PAGE),
        "title": (edit_title, LIST),
        "template": (edit_template, PAGE),
    }
    samples = {}
    with server(tool, site) as ours:
        for name, (edit, address) in edits.items():
            samples[name], samples[f"{name}, all"] = Sample(), Sample()
            for number in range(rounds):
                ours.rest()
                mark = f"serve{name}{number}"
                start = time.perf_counter()
                edit(site, mark)
                ours.wait_for(address, mark)
                samples[name].add(timed(time.perf_counter() - start))
                samples[f"{name}, all"].add(timed(ours.rest() - start))
    return samples


class Server:
    """A tool that serves a site."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def get(self, address: str) -> str:
        """A page as it is served now; nothing where nobody answers."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request("GET", f"/{address}/")
            text = connection.getresponse().read().decode()
            connection.close()
            return text
        except (OSError, http.client.HTTPException):
            return ""

    def wait_for(self, address: str, words: str) -> None:
        """Waits until these words are in a page."""
        end = time.perf_counter() + PATIENCE
        while words not in self.get(address):
            if time.perf_counter() > end or self.process.poll() is not None:
                raise Broken(f"“{words}” did not show at /{address}/")
            time.sleep(0.001)

    def rest(self) -> float:
        """Waits until the server has nothing more to do, and tells when it last did something."""
        last, work = time.perf_counter(), self.work()
        end = last + PATIENCE
        while time.perf_counter() < min(last + REST, end):
            time.sleep(0.005)
            if (now := self.work()) > work + 1:
                last, work = time.perf_counter(), now
        return last

    def work(self) -> int:
        """What the process and its threads have worked so far, in ticks of the system's clock."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])


@contextmanager
def server(tool: Tool, site: Path) -> Iterator[Server]:
    """A server that has made its site and shows it."""
    if tool.serve is None:
        raise Broken(f"{tool.title} does not serve")
    for made in tool.made:
        shutil.rmtree(site / made, ignore_errors=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(tool.serve(port), cwd=site, stdout=nowhere, stderr=nowhere)
    try:
        ours = Server(process, port)
        ours.wait_for(PAGE, "<article>")
        yield ours
    finally:
        process.terminate()
        process.wait()
