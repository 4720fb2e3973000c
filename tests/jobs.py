"""What the workers of test_batch do; imported by them, so it imports nothing that takes time."""

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Task:
    path: str
    count: str = ""  # a file that counts the attempts


def work(task):
    """What the workers of these tests do, by the name of the task."""
    if task.count:
        with Path(task.count).open("a") as file:
            file.write(f"{os.getpid()}\n")
    name = task.path.rstrip("0123456789")
    if name == "hang":
        time.sleep(60)
    if name == "die":
        os._exit(7)
    if name == "eat":
        return len(bytearray(4_000_000_000))
    if name == "once" and len(Path(task.count).read_text().splitlines()) == 1:
        os.kill(os.getpid(), 9)
    return f"done {task.path}"


def failed(task, stage, reason, message):
    return f"{reason}: {message}"
