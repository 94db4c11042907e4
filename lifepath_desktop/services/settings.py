"""The office's settings, kept in the register with their history."""

import json
from typing import Any

from db.models import Setting
from lifepath_desktop.queries.settings import DEFAULTS
from lifepath_desktop.services.operation import Change, operation


def change_settings(values: dict[str, Any], *, clerk: str) -> Change:
    """Set settings by key; a value equal to what stands changes nothing."""
    with operation("修改设置", clerk=clerk) as act:
        for key, value in values.items():
            if key not in DEFAULTS:
                raise KeyError(key)
            text = json.dumps(value, ensure_ascii=False, sort_keys=True)
            kept = Setting.get_or_none(Setting.key == key)
            if kept is None:
                Setting.create(key=key, value=text)
            elif kept.value != text:
                kept.value = text
                kept.save()
    return act.change
