"""Writes what was measured as `benches/README.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

import dialects
from aims import AIMS, Results, memory, seconds, times
from measure import Sample
from race import FLOOR
from tools import Tool

CHANGES = {
    "nothing": "warm `build`, nothing changed",
    "body": "warm `build`, one body edited",
    "title": "warm `build`, one title edited",
    "template": "warm `build`, the page template edited",
}

PAIRS = {"siblings": "siblings, against plain", "checks": "plain with all checks, against none"}

ABOUT = """Written by `benches/run`, which installs what it needs: change it there, not here. `benches/run --quick`
prints a smaller table within minutes; `benches/run --help` says what else can be chosen."""

SAVES = {
    "body": "body saved to page served",
    "title": "title saved to list served",
    "template": "template saved to page served",
    "template, all": "template saved to nothing left to do",
}


def report(results: Results, tools: Sequence[Tool], command: str, storage: str) -> str:
    """The whole text."""
    titles = {tool.name: tool.title for tool in tools}
    parts = [
        "# How fast Spires is",
        ABOUT,
        f"```sh\n{command}\n```",
        machine(tools, storage),
        "## What we aim at",
        table(["work", "aim", "measured", "met"], [aim.row(results) for aim in AIMS]),
        *[against_peers(results, titles, pages) for pages in sorted(results.races, reverse=True)],
        side_by_side(results),
        growth(results, titles),
        changes(results, titles),
        how(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def machine(tools: Sequence[Tool], storage: str) -> str:
    """What it was measured on, and with."""
    model = first("/proc/cpuinfo", "model name") or platform.machine()
    kib = int((first("/proc/meminfo", "MemTotal") or "0 kB").split()[0])
    versions = ", ".join(f"{tool.title} {tool.version}" for tool in tools)
    release = ".".join(platform.release().split(".")[:2])
    return (
        f"Measured on {os.cpu_count()} cores ({model}) with {kib / 1024 / 1024:.0f} GiB of memory,\n"
        f"{platform.system()} {release}, the sites in {storage}. {versions}."
    )


def first(path: str, key: str) -> str | None:
    """The first value of a key in a file of the system's."""
    if not Path(path).is_file():
        return None
    lines = (line.partition(":") for line in Path(path).read_text().splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == key), None)


def named(name: str, titles: dict[str, str]) -> str:
    """What a runner is called in the table."""
    if name == "floor":
        return "the floor"
    tool, _, kind = name.partition(", ")
    words = {"": "plain", "siblings": "siblings", "unchecked": "plain, checks off", "own feed": "plain, its own feed"}
    return f"{titles[tool]}, {words[kind]}"


def against_peers(results: Results, titles: dict[str, str], pages: int) -> str:
    """First builds of one size by all tools."""
    race = results.races[pages]
    rows = []
    for name, sample in race.samples.items():
        base = race.samples["spires, siblings" if name.endswith("siblings") else "spires"]
        peak = memory(sample.memory) if name != "floor" else ""
        spread = f"{seconds(sample.fastest)} to {seconds(sample.slowest)}"
        ratio = times(sample.wall / base.wall)
        rows.append([named(name, titles), seconds(sample.wall), spread, seconds(sample.work), peak, ratio])
    head = ["first build", "median", "spread", "work of all cores", "peak of memory", "to Spires"]
    runs = len(race.samples["spires"].runs)
    return f"## {pages:,} pages\n\n{table(head, rows)}\n\nRuns of each, in turn: {runs}."


def side_by_side(results: Results) -> str:
    """First builds of two sites in pairs."""
    if not results.pairs:
        return ""
    rows = []
    for name, pairs in results.pairs.items():
        low, middle, high = pairs.quartiles
        rows.append([PAIRS[name], f"{len(pairs.ratios)}", f"{middle:.3f}", f"{low:.3f} to {high:.3f}"])
    head = ["Spires beside itself, 10,000 pages", "pairs", "median", "middle half"]
    return f"## Side by side\n\n{table(head, rows)}"


def growth(results: Results, titles: dict[str, str]) -> str:
    """First builds of plain sites, by size."""
    sizes = sorted(results.races)
    head = ["plain pages"]
    for title in titles.values():
        head += [title, "each page", "peak"]
    rows = []
    for pages in sizes:
        row = [f"{pages:,}"]
        for tool in titles:
            sample = results.races[pages].samples.get(tool)
            row += told(sample, pages)
        rows.append(row)
    return f"## As sites grow\n\n{table(head, rows)}"


def told(sample: Sample | None, pages: int) -> list[str]:
    """A tool's cells in a row of the table of growth."""
    if sample is None:
        return ["", "", ""]
    return [seconds(sample.wall), f"{sample.wall / pages * 1e6:,.0f} µs", memory(sample.memory)]


def changes(results: Results, titles: dict[str, str]) -> str:
    """What a change costs."""
    if not results.builds:
        return ""
    rows = [change(f"Spires: {CHANGES[name]}", sample) for name, sample in results.builds.items()]
    for tool, samples in results.serving.items():
        rows += [change(f"{titles[tool]}: {SAVES[name]}", samples[name]) for name in SAVES if name in samples]
    head = [f"a change of {results.changed:,} pages with siblings", "median", "spread", "pages made"]
    return f"## To see a change\n\n{table(head, rows)}"


def change(name: str, sample: Sample) -> list[str]:
    """A row of that table."""
    made = "" if sample.made is None else f"{sample.made:,}"
    return [name, seconds(sample.wall), f"{seconds(sample.fastest)} to {seconds(sample.slowest)}", made]


def how(results: Results) -> str:
    """How all this was measured."""
    compared = results.races[results.changed]
    each = compared.words / compared.made
    return f"""## How it is measured

- **The sites** (`corpus.py`, `dialects.py`) are made up and the same each time: {dialects.SECTIONS} sections; pages of
  about 600 words in five parts, with a list, a table, a quotation and five links. All tools get the same words and
  the same HTML around them. Plain pages ask nothing of other pages but their section's title; others show the newest
  five of their section too.
- **The same work.** After the first round, `same.py` compares all pages of all tools, word by word; it found the same
  {compared.made:,} pages of {each:.0f} words on average. Feeds hold the newest {dialects.FED} pages (with Spires, of
  the one section that is news); “its own feed” is what Hugo makes by itself, a feed of all pages. Hugo and Zola make
  sitemaps and lists of headings too; Eleventy makes no feed and neither of these. Zola is measured where somebody has
  installed it, and with siblings on no more than 1,000 pages, since the time it takes grows with the square of their
  number. Spires alone proves every link, checks every text and every built page against its rules, makes icons, a
  manifest, `robots.txt` and JSON feeds, puts the site in place all at once, and notes down what each page depends on.
- **A first build** begins without output, caches and traces. Each run is a whole process, from its start to its end;
  all tools run in turn, and each round begins with the next of them, since what runs first finds another machine than
  what runs last. Memory is the peak that the system counted.
- **Side by side**: where Spires is compared with itself, two sites are built in pairs, with either of them first in
  turn, and the ratio is that of each pair: a machine's speed changes less within a pair than between two rounds.
- **The floor** is what reading and writing alone cost, with programs that do nothing else on all cores: the sources are
  read by `cat`, and the finished tree is copied by `cp`, one section at a time on each core:

  ```sh
  {FLOOR.replace(chr(10), chr(10) + "  ")}
  ```

- **Served** means: from the save on the disk until the new words are in the answer to a request, asked for once a
  millisecond. “Nothing left to do” is when the server's process no longer works. Spires waits for 50 ms of quiet
  after a save, and then makes all that the change concerns; Hugo makes only the pages that were looked at lately.
- **All checks off** turns off every rule that the settings can turn off: those about texts, and those about built
  pages.
- **Our own portal** is built from `content/` and `themes/`, without output and traces, but with the drawings that an
  earlier build kept."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; numbers stand to the right."""
    rule = "|---|" + "---:|" * (len(head) - 1)
    lines = [f"| {' | '.join(row)} |" for row in [head, *rows]]
    return "\n".join([lines[0], rule, *lines[1:]])
