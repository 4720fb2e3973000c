"""Names leave no trace in an export, and the same name gives the same token."""

import json

from extract.export import View, export
from extract.export.json import as_json
from extract.export.pseudonyms import pseudonymise
from tests.export.registers import register, states

KEY, OTHER = b"k" * 32, b"o" * 32


def text_of(key, **options):
    return json.dumps(as_json(pseudonymise(View(register(), states()), key, **options)), ensure_ascii=False)


def test_no_name_is_left():
    masked = text_of(KEY)
    for name in ("Quill", "Farthing", "Odile", "Vane", '"QF"', "QF to", "QF "):
        assert name not in masked
    assert "to mend the slipway" in masked


def test_tokens_are_stable_and_keyed():
    assert text_of(KEY) == text_of(KEY)
    assert text_of(KEY) != text_of(OTHER)


def test_officials_can_be_kept():
    masked = text_of(KEY, keep_roles=["clerk"])
    assert "Quill Farthing" in masked
    assert "Odile Vane" not in masked


def test_words_are_masked_where_files_carry_names(tmp_path):
    from dataclasses import replace

    before = register()
    (series,) = before.series
    (reading,) = series.readings
    reading = replace(reading, source=replace(reading.source, path="in/quill_farthing-report.pdf"))
    after = replace(before, series=(replace(series, readings=(reading,)),))
    export(after, tmp_path / "r.json", pseudonym_key=KEY)
    data = (tmp_path / "r.json").read_text()
    assert "quill" not in data
    assert "-report.pdf" in data
