"""First builds of sites of one size by all tools in turn, and what the disk allows beside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import dialects
from measure import Broken, Pairs, Run, Sample, run
from tools import BENCHES, ROOT, Tool, told

# The floor: the sources are read, and the finished tree is copied, by programs that do nothing else, one for
# each core at a time.
FLOOR = """find content -type f -print0 | xargs -0 -n 256 -P "$1" cat > /dev/null &&
mkdir floor && cd public &&
find . -mindepth 1 -maxdepth 1 -print0 | xargs -0 -n 1 -P "$1" cp -R -t ../floor"""

Change = Callable[[Path], None]


def unchanged(_site: Path) -> None:
    """Leaves a site as it is."""


def unchecked(site: Path) -> None:
    """Turns off every rule of Spires that can be turned off: those about texts, and those about built pages."""
    rules = [path.stem for room in ("lint", "proof") for path in (ROOT / "src" / room / "rules").glob("*.rs")]
    names = sorted(name.replace("_", "-") for name in rules if name != "mod")
    settings = site / "content" / "site.yaml"
    levels = "".join(f"    {name}: off\n" for name in names)
    settings.write_text(f"{settings.read_text()}  levels:\n{levels}")


def own_feed(site: Path) -> None:
    """Lets Hugo make its feed as it does by itself: of all pages."""
    settings = site / "hugo.toml"
    settings.write_text(settings.read_text().replace(f"limit = {dialects.FED}", "limit = -1"))


@dataclass(frozen=True)
class Runner:
    """A tool with a site of its own."""

    name: str
    tool: Tool
    plain: bool
    change: Change = unchanged


def runners(tools: Sequence[Tool], every_kind: bool) -> list[Runner]:
    """Each tool with each kind of site."""
    found = [Runner(tool.name, tool, True) for tool in tools]
    found += [Runner(f"{tool.name}, siblings", tool, False) for tool in tools]
    if every_kind:
        names = {tool.name: tool for tool in tools}
        found.append(Runner("spires, unchecked", names["spires"], True, unchecked))
        if "hugo" in names:
            found.append(Runner("hugo, own feed", names["hugo"], True, own_feed))
    return found


@dataclass
class Race:
    """What came of it."""

    samples: dict[str, Sample]
    made: int
    words: int


def race(folder: Path, pages: int, entered: Sequence[Runner], rounds: int) -> Race:
    """Writes the sites, and builds each from nothing in turn, as often as there are rounds."""
    told(f"writing sites of {pages:,} pages")
    sites = {runner.name: folder / runner.name.replace(", ", "-") for runner in entered}
    for runner in entered:
        corpus.write(sites[runner.name], dialects.ALL[runner.tool.name], pages, runner.plain)
        runner.change(sites[runner.name])
    samples = {runner.name: Sample() for runner in entered}
    samples["floor"] = Sample()
    counted = (0, 0)
    for number in range(rounds):
        # What runs first finds another machine than what runs last.
        first = number % len(entered)
        for runner in [*entered[first:], *entered[:first]]:
            told(f"{pages:,} pages, round {number + 1} of {rounds}: {runner.name}")
            samples[runner.name].add(cold(runner.tool, sites[runner.name]))
        samples["floor"].add(floor(sites["spires"]))
        if number == 0:
            # The home page and one for each section come on top.
            counted = compared(entered, sites, pages + dialects.SECTIONS + 1)
    return Race(samples, *counted)


def pairs(folder: Path, pages: int, one: Runner, other: Runner, count: int) -> Pairs:
    """Builds two sites of this size from nothing, side by side and with either of them first in turn."""
    sites = {runner: folder / runner.name.replace(", ", "-") for runner in (one, other)}
    for runner, site in sites.items():
        corpus.write(site, dialects.ALL[runner.tool.name], pages, runner.plain)
        runner.change(site)
    found = Pairs()
    for number in range(count):
        told(f"{pages:,} pages, pair {number + 1} of {count}: {one.name} and {other.name}")
        order = (one, other) if number % 2 == 0 else (other, one)
        taken = {runner: cold(runner.tool, sites[runner]) for runner in order}
        found.add(taken[one], taken[other])
    return found


def cold(tool: Tool, site: Path) -> Run:
    """A first build."""
    for made in tool.made:
        shutil.rmtree(site / made, ignore_errors=True)
    return run(tool.build, site)


def floor(site: Path) -> Run:
    """What the disk allows."""
    taken = run(["sh", "-c", FLOOR, "sh", str(os.cpu_count())], site)
    shutil.rmtree(site / "floor")
    return taken


def compared(entered: Sequence[Runner], sites: dict[str, Path], expected: int) -> tuple[int, int]:
    """Makes sure that all made the same pages with the same words, and counts them."""
    counted = (0, 0)
    for plain in (False, True):
        finished = [sites[runner.name] / "public" for runner in entered if runner.plain == plain]
        if not finished:
            continue
        told(f"comparing the words of {len(finished)} {'plain sites' if plain else 'sites with siblings'}")
        # Another process, so that its memory does not count as that of the tools which this one starts.
        command = [sys.executable, "-B", str(BENCHES / "same.py"), *map(str, finished)]
        answer = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
        if answer.returncode != 0:
            raise Broken("the tools did not make the same site")
        pages, words = map(int, answer.stdout.split())
        if pages != expected:
            raise Broken(f"{expected} pages were to be made, and {pages} were")
        counted = (pages, words)
    return counted
