"""An attacker looks for words of the confidential part in every byte of an export."""

from pathlib import Path

import pytest

import extract
from extract.export import export
from extract.reconcile import as_at, checks
from tests.export.test_pseudonym_leaks import words

# Every kind of record stands in the confidential part; each carries a word that no public part has.
MINUTES = """# Ferry Point Trust

Minutes of the meeting held on {day}

Present: Ida Kestrel (IK) (Chair), Jo Marl (JM), Mark Brookson (MB)
Apologies: Tam Thorne (TT)

## 1. Jetty
ACTION: JM to mend the jetty by 30 May 2024.
{public}

## 2. Confidential item: sale of Velvet Wharf
Present for this item: Rosalind Quillfeather (RQ)
Rosalind Quillfeather left the meeting at 19:30.
JM reported that the jetty was mended with velvet money. Completed.
ACTION: IK to ask Rosalind Quillfeather for a velvet price by 31 May 2024.
ACTION: TT to burn the velvet papers.
It was resolved to sell Velvet Wharf for 90,000. Proposed by Jo Marl, seconded by Mark Brookson.
Risk: the velvet buyer walks away.
The meeting of 45 Velvet 2024 was not quorate.
{hidden}

## 3. Any other business
None.
"""
MEETINGS = (
    ("21 March 2024", "", ""),
    ("18 April 2024", "JM reported that the jetty was nearly done.", "IK had asked for the velvet price. Closed."),
)
SECRETS = ("velvet", "quillfeather", "rosalind", "RQ,", "burn the")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    paths = []
    for number, (day, public, hidden) in enumerate(MEETINGS):
        paths.append(folder / f"minutes-{number}.md")
        paths[-1].write_text(MINUTES.format(day=day, public=public, hidden=hidden), encoding="utf-8")
    return extract.reconcile([extract.read(extract.load(path)) for path in paths])


@pytest.mark.parametrize("name", ["r.json", "r.xlsx", "r.sqlite", "r.html", "r.parquet", "csv"])
@pytest.mark.parametrize("dated", [False, True], ids=["now", "on a day"])
def test_no_word_of_a_confidential_part_leaves(register, name, dated, tmp_path: Path):
    import datetime as dt

    states = as_at(register, dt.date(2024, 5, 1)) if dated else ()
    shown = {}
    for confidential in (False, True):
        out = tmp_path / ("all" if confidential else "open") / name
        out.parent.mkdir()
        export(register, out, states=states, checks=checks(register), confidential=confidential)
        shown[confidential] = words(out)
    assert "mend the jetty" in shown[False], "what is public stays"
    leaks = [secret for secret in SECRETS if secret.lower() in shown[False].lower()]
    assert leaks == []
    assert [secret for secret in SECRETS if secret.lower() in shown[True].lower()], "the search can find them"
