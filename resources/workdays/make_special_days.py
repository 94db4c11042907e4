"""Makes special_days.json from the package `chinesecalendar` 1.11.0 (MIT), which follows the State Council's notices.

Run it again when the State Council has published another year and the package knows it:

    pip install chinesecalendar && python make_special_days.py 2024 2026
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).with_name("special_days.json")


def main() -> None:
    """Write the days of the years from the first to the last argument."""
    import chinese_calendar

    first, last = (int(year) for year in sys.argv[1:3])
    names = {day.value: day.chinese for day in chinese_calendar.Holiday}
    found = [
        {"on": on.isoformat(), "kind": kind, "name": names[name]}
        for kind, days in (("off", chinese_calendar.holidays), ("work", chinese_calendar.workdays))
        for on, name in days.items()
        if first <= on.year <= last
    ]
    found.sort(key=lambda day: day["on"])
    lines = ",\n".join(json.dumps(day, ensure_ascii=False) for day in found)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(found)} days of {first}-{last}")


if __name__ == "__main__":
    main()
