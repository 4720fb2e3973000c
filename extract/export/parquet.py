"""A folder of Parquet files for data work: typed columns, every value verbatim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.errors import ExportError
from extract.export.tables import TABLES, Table
from extract.export.view import View


def write_parquet(view: View, out: Path) -> list[Path]:
    """One file a table. Needs pyarrow, which `pip install minutebook[parquet]` brings."""
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        message = f"{out}: Parquet files need pyarrow; install it with: pip install minutebook[parquet]"
        raise ExportError(message, path=str(out), reason="missing-library") from None
    out.mkdir(parents=True, exist_ok=True)
    paths = [out / f"{table.name}.parquet" for table in TABLES]
    for table, path in zip(TABLES, paths, strict=True):
        parquet.write_table(_table(table, view), path)
    return paths


def _table(table: Table, view: View) -> Any:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "date": pa.date32(),
        "time": pa.string(),
        "number": pa.int64(),
        "share": pa.float64(),
        "flag": pa.bool_(),
    }
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    rows = list(table.rows(view))
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    return pa.Table.from_arrays(
        [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )
