"""docs/schema: what the published JSON and the configuration look like, from the types themselves."""

import json

from flowc.config.settings import settings_schema
from flowc.config.theme import theme_schema
from flowc.model import json_schema
from flowc.reporters.published import findings_schema
from flowc.reporters.scenarios import results_schema
from flowc.reports.writing.published import reports_schema


def pages() -> dict[str, str]:
    """Each schema by its path."""
    return {
        "docs/schema/model-1.json": written(json_schema()),
        "docs/schema/config-1.json": written(settings_schema()),
        "docs/schema/theme-1.json": written(theme_schema()),
        "docs/schema/findings-1.json": written(findings_schema()),
        "docs/schema/report-1.json": written(reports_schema()),
        "docs/schema/scenarios-1.json": written(results_schema()),
    }


def written(schema: object) -> str:
    """A schema as people read it, its keys as the types give them."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
