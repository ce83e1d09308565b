"""Runs programs as whole processes, and says what each run took: time, work of all cores, and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Broken(Exception):
    """A program that did not do what it was run for, or a tool that is not there: nothing can be measured."""


@dataclass(frozen=True)
class Run:
    """What one run took: seconds from start to end, seconds of work on all cores, and bytes at most."""

    wall: float
    work: float
    memory: int


@dataclass
class Sample:
    """Several runs of the same thing."""

    runs: list[Run] = field(default_factory=list)
    # What the runs made, where that was counted.
    made: int | None = None

    @property
    def wall(self) -> float:
        """The usual time."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def fastest(self) -> float:
        """The shortest time."""
        return min(run.wall for run in self.runs)

    @property
    def slowest(self) -> float:
        """The longest time."""
        return max(run.wall for run in self.runs)

    @property
    def work(self) -> float:
        """The usual work of all cores."""
        return statistics.median(run.work for run in self.runs)

    @property
    def memory(self) -> int:
        """The usual peak of memory."""
        return int(statistics.median(run.memory for run in self.runs))

    def add(self, run: Run) -> None:
        """Takes one more run."""
        self.runs.append(run)


@dataclass
class Pairs:
    """Two things that were run side by side, again and again: how many times as long the first took as the other."""

    ratios: list[float] = field(default_factory=list)

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """A quarter of the ratios is below the first of these, a half below the second, a quarter above the third."""
        low, middle, high = statistics.quantiles(self.ratios, n=4, method="inclusive")
        return low, middle, high

    @property
    def ratio(self) -> float:
        """The usual ratio."""
        return self.quartiles[1]

    def add(self, one: Run, other: Run) -> None:
        """Takes one more pair."""
        self.ratios.append(one.wall / other.wall)


def run(command: Sequence[str | Path], folder: Path, output: Path | None = None) -> Run:
    """Runs a program to its end in this folder. What it prints goes to `output`, or is thrown away."""
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Broken(f"{' '.join(map(str, command))} ended with {child.returncode} in {folder}")
    # Linux counts the peak in KiB.
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def timed(work: float) -> Run:
    """What took so many seconds, where a process was waited for that goes on."""
    return Run(work, 0.0, 0)
