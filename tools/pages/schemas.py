"""docs/schema: what the published JSON and the configuration look like, from the types themselves."""

import json

import msgspec

from flowc.config import Settings
from flowc.model import json_schema


def pages() -> dict[str, str]:
    """Each schema by its path."""
    return {
        "docs/schema/model-1.json": written(json_schema()),
        "docs/schema/config-1.json": written(config_schema()),
    }


def config_schema() -> dict[str, object]:
    """The schema of flowc.yaml."""
    schema = msgspec.json.schema(Settings)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "flowc.yaml", **schema}


def written(schema: object) -> str:
    """A schema as people read it, its keys as the types give them."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
