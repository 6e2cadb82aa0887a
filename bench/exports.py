"""`flowc measure` beside what an analyst would write: the same figures in DuckDB's SQL, and in pandas.

The export is made by DuckDB from the numbers of its lines, so that the same size gives the same file. Both peers stand in
`bench/peers/` and compute every figure that flowc does, by reason, channel, team and month, without looking for lines that
cannot be used.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.cases import Case
from bench.installed import program
from bench.measure import Command, Run, run

PEERS = Path(__file__).resolve().parent / "peers"

#: Beside the plain query, beside pandas, and how much more memory ten million lines may take than one.
QUERY_TARGET, PANDAS_TARGET, MEMORY_TARGET = 1.5, 1.0, 1.3

SIZES = (1_000_000, 10_000_000)

SETTINGS = "measure:\n  ces-polarity: effort\n"

MAKE = """
import duckdb, sys
file, lines = sys.argv[1], int(sys.argv[2])
duckdb.sql(f'''COPY (
  SELECT 'C' || (i * 4 // 5) AS "case",
    strftime(TIMESTAMP '2026-01-01' + to_minutes((hash(i) % 525600)::INTEGER), '%Y-%m-%d %H:%M:%S') AS date,
    ['facture', 'commande', 'technique', 'autre'][1 + (hash(i + 1) % 4)::INTEGER] AS reason,
    ['téléphone', 'courriel', 'tchat'][1 + (hash(i + 2) % 3)::INTEGER] AS channel,
    ['n1', 'n2', 'experts'][1 + (hash(i + 3) % 3)::INTEGER] AS team,
    CASE WHEN hash(i + 4) % 5 < 2 THEN hash(i + 5) % 11 END AS nps,
    CASE WHEN hash(i + 6) % 2 = 0 THEN 1 + hash(i + 7) % 5 END AS csat,
    CASE WHEN hash(i + 8) % 3 = 0 THEN 1 + hash(i + 9) % 7 END AS ces,
    CASE WHEN hash(i + 10) % 5 < 4 THEN 'oui' ELSE 'non' END AS resolved,
    CASE WHEN hash(i + 11) % 10 < 9 THEN 'oui' ELSE 'non' END AS taken
  FROM range({lines}) t(i)) TO '{file}' (HEADER, DELIMITER ';')''')
"""


def _program(name: str) -> str:
    return program(name, extra="measure", besides=("pandas",))


def export_cases(folder: Path) -> list[Case]:
    """A million contacts."""
    export = _export(folder, SIZES[0])
    ours = _ours(export)
    query = Command((_program("python"), str(PEERS / "measure_duckdb.py"), str(export)), says="fcr")
    pandas = Command((_program("python"), str(PEERS / "measure_pandas.py"), str(export)), says="fcr")
    name = f"`measure`, {SIZES[0]:,} contacts"
    return [
        Case(name, ours, "the same figures in DuckDB's SQL", query, QUERY_TARGET, 6),
        Case(name, ours, "the same figures in pandas", pandas, PANDAS_TARGET, 10),
    ]


def memory(folder: Path) -> list[Run]:
    """One run at each size."""
    return [run(_ours(_export(folder, size))) for size in SIZES]


def _ours(export: Path) -> Command:
    return Command((_program("flowc"), "measure", str(export), "-t", "json"), says='"fcr"')


def _export(folder: Path, lines: int) -> Path:
    (folder / "flowc.yaml").write_text(SETTINGS, "utf-8")
    file = folder / f"contacts-{lines}.csv"
    if not file.exists():
        subprocess.run([_program("python"), "-c", MAKE, str(file), str(lines)], check=True)
    return file
