"""How long it takes, and how much memory, to reconcile many meetings of many bodies.

    python benchmarks/reconcile.py                     # four sizes, a table and (with matplotlib) a plot
    python benchmarks/reconcile.py --meetings 20000 --bodies 500

Each size runs in a process of its own, so that the peak of memory is that of the size. The readings are generated here:
bodies with members, items, new actions, reports on old ones, and a log every few meetings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from extract.reconcile import reconcile
from extract.records import Action, Attendee, Decision, Evidence, Item, Meeting, Owner, Reading, Reviewed, Source

GIVEN = "Ada Bram Cleo Dov Edda Finn Greta Hal Ines Jory Kit Lena Moss Nell Orla Piers Quin Rhea Sten Tove".split()
FAMILY = (
    "Ash Brack Comb Dell East Fenn Garth Holt Ives Jay Kelp Lorn Mead Nairn Oake Pell Rudd Senn Thorn Yarrow".split()
)
VERBS = (
    "draft review circulate publish update arrange check confirm collect revise present order inspect repair".split()
)
THINGS = (
    "lease budget rota survey leaflet newsletter contract policy hedge boiler ledger programme timetable map".split()
)
PLACES = "hall library allotments pavilion archive office playground museum workshop garden canteen depot".split()
TOPICS = "Finance,Buildings,Staffing,Events,Communications,Safety,Planning,Grounds".split(",")


def evidence(at: int, text: str) -> Evidence:
    """A place in a made-up text."""
    return Evidence(None, at, at + len(text), text, "benchmark.row")


def body(number: int, meetings: int) -> Iterator[Reading]:
    """The meetings of one body, each with what it inherits from the one before."""
    rng = random.Random(number)
    name = f"{FAMILY[number % 20]} {FAMILY[number // 20 % 20]} Committee {chr(65 + number // 400)}"
    people = [(f"{g} {f}", g[0] + f[0]) for g, f in zip(rng.sample(GIVEN, 9), rng.sample(FAMILY, 9), strict=True)]
    open_: list[tuple[str, str, Owner]] = []
    for n in range(meetings):
        day = dt.date(2004, 1, 8) + dt.timedelta(days=30 * n)
        offsets = iter(range(0, 10**6, 200))
        reports, kept = [], []
        for reference, task, owner in open_:
            done = rng.random() < 0.5
            quote = f"{owner.initials} reported on the task to {task}: {'done' if done else 'still to do'}"
            reports.append(
                Reviewed(
                    quote,
                    evidence(next(offsets), quote),
                    "completed" if done else "in_progress",
                    "1",
                    reference or None,
                    (owner,),
                    task,
                )
            )
            kept += [] if done else [(reference, task, owner)]
        actions = []
        for k in range(rng.randrange(2, 7)):
            person, initials = rng.choice(people)
            owner = Owner(initials, initials, person)
            what, other = rng.sample(THINGS, 2)
            task = (
                f"{rng.choice(VERBS)} the {what} of the {rng.choice(PLACES)} and the {other} for {rng.choice(PLACES)}"
            )
            reference = f"{n + 1}/{k + 1}" if number % 2 else ""
            actions.append(
                Action(
                    task,
                    evidence(next(offsets), task),
                    (owner,),
                    str(k + 2),
                    initials,
                    marked=True,
                    reference=reference or None,
                )
            )
            kept.append((reference, task, owner))
        open_ = kept[-12:]
        topics = rng.sample(TOPICS, 7)
        yield Reading(
            source=Source(f"{name}/{day}.txt", f"{day}.txt", "text", f"{number}-{n}"),
            kind="minutes",
            body=name,
            meeting=Meeting(number=str(n + 1), date=day),
            attendees=tuple(
                Attendee(p, "present", evidence(i, p), initials)
                for i, (p, initials) in enumerate(rng.sample(people, 7))
            ),
            items=tuple(Item(str(i + 1), t, evidence(i, t), i, i) for i, t in enumerate(topics)),
            actions=tuple(actions),
            decisions=tuple(
                Decision(f"The {t} report was approved", "approved", evidence(i, t), str(i))
                for i, t in enumerate(topics[:3])
            ),
            reviewed=tuple(reports),
        )


def measure(meetings: int, bodies: int) -> dict[str, float]:
    """Seconds and peak memory of one size, in this process."""
    readings = [reading for number in range(bodies) for reading in body(number, meetings // bodies)]
    random.Random(1).shuffle(readings)
    begun, busy = time.perf_counter(), time.process_time()
    register = reconcile(readings)
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mentions = sum(len(action.mentions) for action in register.actions)
    return {
        "meetings": len(readings),
        "seconds": round(busy, 2),
        "elapsed": round(seconds, 2),
        "peak_mb": round(peak),
        "actions": len(register.actions),
        "mentions": mentions,
    }


def main() -> None:
    """One size in this process, or four sizes in processes of their own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int)
    parser.add_argument("--bodies", type=int, default=500)
    parser.add_argument(
        "--sizes", default="2500,5000,10000,20000", help="meetings of each size, with a body for 40 meetings"
    )
    parser.add_argument("--plot", type=Path, help="where to write the plot (PNG)")
    args = parser.parse_args()
    if args.meetings:
        print(json.dumps(measure(args.meetings, args.bodies)))
        return
    rows = []
    for size in map(int, args.sizes.split(",")):
        command = [sys.executable, __file__, "--meetings", str(size), "--bodies", str(max(1, size // 40))]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print("{meetings:>6} meetings {seconds:>7.2f} s {peak_mb:>5} MB {actions:>7} actions".format(**rows[-1]))
    if args.plot:
        plot(rows, args.plot)


def plot(rows: list[dict[str, float]], path: Path) -> None:
    """Seconds over meetings: a straight line if the cost is linear."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(6, 4))
    axis.plot([r["meetings"] for r in rows], [r["seconds"] for r in rows], marker="o")
    axis.set(xlabel="meetings", ylabel="seconds", title="Reconciling, one core", xlim=0, ylim=0)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
