"""The figures of `flowc measure` as an analyst writes them in SQL: argument, an export."""

import sys

import duckdb

FILE = sys.argv[1].replace("'", "''")
BY = "GROUP BY GROUPING SETS ((), (reason), (channel), (team), (month))"

SOURCE = f"(SELECT *, strftime(date, '%Y-%m') AS month FROM read_csv('{FILE}', delim = ';'))"

CONTACTS = f"""
SELECT reason, channel, team, month, count(*) AS contacts,
  100.0 * (count(*) FILTER (nps >= 9) - count(*) FILTER (nps <= 6)) / count(nps) AS nps,
  avg(csat) AS csat, count(*) FILTER (csat >= 4) / count(csat) AS top_box, avg(ces) AS ces,
  count(*) FILTER (taken = 'oui') / count(taken) AS qs
FROM {SOURCE} {BY} ORDER BY ALL
"""

CASES = f"""
SELECT reason, channel, team, month,
  count(*) FILTER (before IS NULL AND resolved = 'oui' AND times = 1)
    / count(*) FILTER (before IS NULL AND resolved IS NOT NULL) AS fcr,
  count(*) FILTER (date - before <= INTERVAL 7 DAY) / count(*) AS repeats
FROM (
  SELECT *, lag(date) OVER cases AS before, count(*) OVER (PARTITION BY "case") AS times
  FROM {SOURCE} WINDOW cases AS (PARTITION BY "case" ORDER BY date)
) {BY} ORDER BY ALL
"""

connection = duckdb.connect()
for query in (CONTACTS, CASES):
    answer = connection.execute(query)
    print([column[0] for column in answer.description or ()])
    for row in answer.fetchall():
        print(row)
