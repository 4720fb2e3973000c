"""Every claim of the README that can be run is run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(marker: str) -> list[str]:
    """The code blocks that follow a marker comment."""
    return re.findall(rf"<!-- {marker} -->\n```\w*\n(.*?)```", README, re.DOTALL)


def minutebook(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extract.cli", *shlex.split(line)[1:]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample archive where the README has it."""
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus" / "sample", path / "corpus" / "sample")
    return path


def test_first_command_reads_the_sample_archive(folder: Path) -> None:
    steps = [step.strip() for step in blocks("first command")[0].split("&&")]
    own = [step.removeprefix(".venv/bin/") for step in steps if "minutebook" in step]
    assert [shlex.split(step)[1] for step in own] == ["ingest", "export"]
    for step in own:
        done = minutebook(step, folder)
        assert done.returncode == 0, done.stderr
    assert (folder / "tracker.xlsx").stat().st_size > 5000


def test_the_five_lines_run(folder: Path) -> None:
    lines = blocks("run")[0].strip().splitlines()
    assert len(lines) == 5
    for line in lines:
        done = minutebook(line, folder)
        assert done.returncode == 0, (line, done.stderr)
        assert "Traceback" not in done.stderr
    assert (folder / "tracker.csv.d" / "actions.csv").exists()
    assert (folder / "review.xlsx").exists()


def test_the_python_example_runs(folder: Path) -> None:
    code = blocks("run")[1]
    assert len([line for line in code.splitlines() if line.strip()]) <= 12
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "owner_name" in done.stdout


def test_every_command_is_in_the_readme() -> None:
    done = minutebook("minutebook --help", ROOT)
    commands = re.findall(r"^  ([a-z]+)  ", done.stdout, re.MULTILINE)
    assert len(commands) >= 10
    missing = [command for command in commands if f"`{command}`" not in README]
    assert missing == []


def test_files_that_the_readme_names_are_there() -> None:
    named = re.findall(r"[`(]((?:notebooks|benchmarks|models|extract|corpus)/[\w./*-]+)[`)]", README)
    assert len(named) >= 5
    missing = [name for name in named if not list(ROOT.glob(name))]
    assert missing == []


def test_the_table_of_scores_is_the_measured_one() -> None:
    import json

    results = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    table = README.partition("<!-- scores -->")[2].partition("<!-- /scores -->")[0]
    printed = dict(re.findall(r"^\| (\w+) \| ([\d.]+) \|", table, re.MULTILINE))
    measured = {name: f"{figures['f1']:.3f}" for name, figures in results["dev"].items()}
    assert printed == measured
