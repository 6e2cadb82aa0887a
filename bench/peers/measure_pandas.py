"""The figures of `flowc measure` as an analyst writes them with pandas: argument, an export."""

import sys

import pandas as pd

contacts = pd.read_csv(sys.argv[1], sep=";", parse_dates=["date"])
contacts["month"] = contacts["date"].dt.strftime("%Y-%m")
contacts["promoter"] = contacts["nps"] >= 9
contacts["detractor"] = contacts["nps"] <= 6
contacts["best"] = contacts["csat"] >= 4
contacts["was_taken"] = contacts["taken"] == "oui"

contacts = contacts.sort_values(["case", "date"])
by_case = contacts.groupby("case", sort=False)
contacts["before"] = by_case["date"].shift()
contacts["times"] = by_case["date"].transform("size")
contacts["first"] = contacts["before"].isna()
contacts["at_once"] = contacts["first"] & (contacts["resolved"] == "oui") & (contacts["times"] == 1)
contacts["repeat"] = (contacts["date"] - contacts["before"]) <= pd.Timedelta(days=7)

ALL = pd.Series("all", index=contacts.index)
for key in (ALL, "reason", "channel", "team", "month"):
    group = contacts.groupby(key)
    marks = group[["nps", "csat", "ces"]].count()
    sums = group[["promoter", "detractor", "best", "was_taken", "first", "at_once", "repeat"]].sum()
    size = group.size()
    print(
        pd.DataFrame(
            {
                "contacts": size,
                "nps": 100 * (sums["promoter"] - sums["detractor"]) / marks["nps"],
                "csat": group["csat"].mean(),
                "top_box": sums["best"] / marks["csat"],
                "ces": group["ces"].mean(),
                "fcr": sums["at_once"] / sums["first"],
                "repeats": sums["repeat"] / size,
                "qs": sums["was_taken"] / size,
            }
        )
    )
