"""The command line as the contract promises it: answers, exit statuses, nothing half written."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.opening import close_database
from lifepath_desktop.cli import COMMANDS, main

SAMPLES = Path(__file__).parent / "exchange" / "samples"
FILES = ("白际村台账2024年10月.xlsx", "项山村-生命通道台账.xls", "结竹营村汇总.csv")
TODAY = "2024-11-01"


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "库"
    close_database()


@pytest.fixture
def ask(capfdbinary, folder):
    """Run a command; return its status, its JSON (or text), and its words to stderr."""

    def asked(*words, register=folder):
        status = main([*map(str, words), "--register", str(register), "--today", TODAY])
        close_database()
        out, err = capfdbinary.readouterr()
        text = out.decode()
        return status, json.loads(text) if text.startswith(("{", "[")) else text, err.decode()

    return asked


@pytest.fixture
def baiji(ask):
    assert ask("new", "--township", "341022211")[0] == 0
    return ask


@pytest.fixture
def filled(baiji):
    assert baiji("import", *(SAMPLES / name for name in FILES))[0] == 0
    return baiji


def test_a_rehearsal_tells_everything_and_writes_nothing(baiji):
    status, answer, _ = baiji("import", "--check", "--json", *(SAMPLES / name for name in FILES))

    assert status == 0
    assert answer["applied"] is False
    assert answer["changes"]["places"] == {"new": 54, "changed": 0, "same": 0}
    assert answer["changes"]["hazards"] == {"new": 77, "changed": 0, "same": 0}
    assert [len(file["sheets"][0]["rows"]) for file in answer["files"]] == [38, 31, 21]
    assert len(baiji("history", "--json")[1]) == 1


def test_the_three_samples_give_the_figures_of_the_month(filled):
    truth = json.loads((SAMPLES / "figures-2024-10.json").read_text(encoding="utf-8"))
    _, answer, _ = filled("figures", "--month", "2024-10", "--json")
    for mine, theirs in zip(answer["rows"], truth["rows"], strict=True):
        assert (mine["village"], mine["scope"]) == (theirs["village"], theirs["scope"])
        assert {key: mine["figures"][key] for key in theirs["figures"]} == theirs["figures"]
    for scope, figures in truth["total"].items():
        assert {key: answer["total"][scope][key] for key in figures} == figures


def test_importing_again_changes_nothing_and_undo_takes_it_all_back(filled, ask):
    _, answer, _ = filled("import", "--json", SAMPLES / FILES[0])
    assert answer["changes"]["hazards"] == {"new": 0, "changed": 0, "same": 33}

    acts = ask("history", "--json")[1]
    assert acts[0]["label"].startswith("导入台账")
    status, after, _ = ask("history", "--undo", acts[0]["id"], "--json")

    assert status == 0
    assert [act["undone"] for act in after] == [False, True, False]
    assert ask("figures", "--month", "2024-10", "--json")[1]["total"]["cumulative"]["found"] == 0


def test_an_unreadable_file_refuses_the_whole_import_in_one_sentence(baiji, tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    status, out, err = baiji("import", SAMPLES / FILES[0], tmp_path / "坏.xlsx", "--json")
    assert (status, out) == (1, "")
    assert "坏.xlsx" in err
    assert len(err.strip().splitlines()) == 1
    assert len(baiji("history", "--json")[1]) == 1


def test_a_file_that_holds_no_ledger_is_named(baiji, tmp_path):
    (tmp_path / "通知.csv").write_text("会议,时间\n党委会,周一\n", encoding="utf-8")
    status, words, _ = baiji("import", tmp_path / "通知.csv", SAMPLES / FILES[2])
    assert status == 0
    assert "“通知.csv”里没有认出台账" in words
    assert FILES[2] not in words


def test_the_three_lists_are_written_for_a_village_and_for_the_township(filled, folder, tmp_path):
    assert filled("lists", "--village", "白际村", "--out", tmp_path / "白际村.pdf")[0] == 0
    assert filled("lists", "--out", tmp_path / "全乡.xlsx")[0] == 0
    book = load_workbook(tmp_path / "全乡.xlsx")
    assert book.sheetnames == ["隐患清单", "责任清单", "整改清单"]
    numbers = [
        [cell.value for cell in sheet["B"] if str(cell.value).startswith("YH")] for sheet in book.worksheets
    ]
    assert numbers[0] == numbers[1] == numbers[2]
    assert len(numbers[0]) > 10
    assert len(list((folder / "filed" / "2024").glob("*.pdf"))) == 1
    assert "没有“黄山村”这个村" in filled("lists", "--village", "黄山村", "--out", tmp_path / "x.pdf")[2]


def test_a_month_is_closed_into_a_folder_and_each_of_its_codes_is_known(filled, folder, tmp_path):
    assert filled("month", "--month", "2024-10", "--out", tmp_path / "十月")[0] == 0
    names = [path.name for path in (tmp_path / "十月").iterdir()]
    assert sum("工作台账" in name for name in names) == 6
    code = next(path.stem for path in (folder / "filed" / "2024").glob("*.pdf"))
    status, answer, _ = filled("verify", f"{code.lower()}/1", "--json")
    assert status == 0
    assert answer == {
        "code": code,
        "status": "untouched",
        "edition": "2024年10月 第1稿",
        "printed_on": "2024-11-01",
        "rows": [],
    }
    status, _, refusal = filled("month", "--month", "2024-10", "--out", tmp_path / "十月")
    assert status == 1
    assert "没有动它" in refusal


def test_a_changed_row_is_named_and_an_unknown_code_is_unknown(filled, folder, tmp_path):
    filled("ledger", "--village", "白际村", "--out", tmp_path / "一.pdf")
    code = next(path.stem for path in (folder / "filed" / "2024").glob("*.pdf"))
    (act,) = (one["id"] for one in filled("history", "--json")[1] if "导入" in one["label"])
    filled("history", "--undo", act)
    answer = filled("verify", code, "--json")[1]
    assert answer["status"] == "changed"
    assert {row["table"] for row in answer["rows"]} == {"hazard", "inspection", "place"}
    assert all("撤销" in row["what"] and row["uid"] for row in answer["rows"])
    assert filled("verify", "000000000000", "--json")[1] == {
        "code": "000000000000",
        "status": "unknown",
        "edition": "",
        "printed_on": None,
        "rows": [],
    }


def test_papers_are_written_and_kept_once_under_their_code(filled, folder, tmp_path):
    for out in ("一.pdf", "二.pdf"):
        assert (
            filled("ledger", "--village", "白际村", "--until", "2024-10-31", "--out", tmp_path / out)[0] == 0
        )
    assert filled("summary", "--month", "2024-10", "--out", tmp_path / "汇总.pdf")[0] == 0

    assert (tmp_path / "一.pdf").read_bytes() == (tmp_path / "二.pdf").read_bytes()
    kept = sorted((folder / "filed" / "2024").glob("*.pdf"))
    assert len(kept) == 2
    assert (tmp_path / "一.pdf").read_bytes() in [path.read_bytes() for path in kept]
    assert filled("check", "--json")[1] == {"ok": True, "problems": []}


def test_workbooks_open_with_live_totals(filled, tmp_path):
    assert filled("ledger", "--village", "结竹营村村委会", "--out", tmp_path / "台账.xlsx")[0] == 0
    assert filled("summary", "--month", "2024-10", "--out", tmp_path / "汇总.xlsx")[0] == 0
    for name in ("台账.xlsx", "汇总.xlsx"):
        cells = [cell.value for sheet in load_workbook(tmp_path / name) for row in sheet for cell in row]
        assert any(str(value).startswith("=") for value in cells)


def test_a_ledger_as_of_an_earlier_day_shows_what_was_known_then(baiji, folder, tmp_path):
    main(["import", str(SAMPLES / FILES[0]), "--register", str(folder), "--today", "2024-10-05"])
    close_database()
    main(["import", str(SAMPLES / FILES[1]), "--register", str(folder), "--today", "2024-10-20"])
    close_database()
    sizes = {}
    for village in ("白际村", "项山村"):
        out = tmp_path / f"{village}.xlsx"
        assert baiji("ledger", "--village", village, "--as-of", "2024-10-10", "--out", out)[0] == 0
        sizes[village] = load_workbook(out).worksheets[0].max_row
    assert sizes["白际村"] > 30 > sizes["项山村"]


def test_export_is_a_bare_list_in_the_contracts_order(filled, tmp_path):
    assert filled("export", "--out", tmp_path / "出")[0] == 0
    rows = json.loads((tmp_path / "出" / "hazards.json").read_text(encoding="utf-8"))
    assert len(rows) == 77 + 13
    order = [(row["village"], row["place"], row["inspected_on"], row["uid"]) for row in rows]
    assert order == sorted(order)
    assert {row["row"] for row in rows} == {None}
    assert filled("export", "--out", tmp_path / "出")[0] == 1


def test_backup_and_restore_bring_the_same_register_back(filled, ask, tmp_path):
    assert filled("backup", "--out", tmp_path / "备份.zip")[0] == 0
    assert ask("restore", tmp_path / "备份.zip", register=tmp_path / "新库")[0] == 0
    for command in (("history", "--json"), ("figures", "--month", "2024-10", "--json"), ("check", "--json")):
        assert ask(*command, register=tmp_path / "新库")[1] == filled(*command)[1]


def test_the_same_seed_makes_the_same_register(ask, tmp_path):
    exports = []
    for name in ("甲", "乙"):
        demo = ("demo", "--places", "20", "--hazards", "40", "--seed", "7")
        assert ask(*demo, register=tmp_path / name)[0] == 0
        assert ask("export", "--out", tmp_path / f"{name}出", register=tmp_path / name)[0] == 0
        history = ask("history", "--json", register=tmp_path / name)[1]
        exports.append(((tmp_path / f"{name}出" / "hazards.json").read_bytes(), history))
    assert exports[0] == exports[1]
    assert sum(row["count"] > 0 for row in json.loads(exports[0][0])) == 40


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ledger", "--village", "黄山村", "--out", "x.pdf"), "没有“黄山村”这个村"),
        (("ledger", "--village", "白际村", "--out", "x.doc"), "请用 .pdf 或 .xlsx"),
        (("figures", "--month", "十月", "--json"), "不是月份"),
        (("history", "--undo", "999"), "没有编号为 999 的操作"),
        (("new", "--township", "341022211"), "已经有一个台账库"),
        (("restore", "没有.zip"), "不是空文件夹"),
        (("import", "没有.xlsx"), "找不到文件“没有.xlsx”"),
        (("import", str(SAMPLES)), "是一个文件夹，不是表格文件"),
        (("import", str(SAMPLES / FILES[0]), str(SAMPLES)), "是一个文件夹，不是表格文件"),
        (("ledger", "--village", "白际村", "--out", f"{SAMPLES / FILES[2]}/台账.pdf"), "台账.pdf"),
        (("demo", "--places", "-1"), "不能是负数"),
    ],
)
def test_a_refusal_is_one_sentence_and_status_1(baiji, words, sentence):
    status, out, err = baiji(*words)
    assert (status, out) == (1, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "还缺 命令"),
        (["nonsense"], "命令 不能是 'nonsense'，可以是"),
        (["ledger"], "还缺 --village, --out"),
        (["import"], "还缺 文件"),
        (["figures", "--month"], "--month 后面要写一个值"),
        (["demo", "--places", "多"], "--places 要写整数，不能是 '多'"),
        (["--today", "十月", "check"], "--today：“十月”不是日期，请写成 2024-10-31"),
        (["check", "多余"], "不认识 多余"),
        (["import", "--che", "表.xlsx"], "不认识 --che"),
        (["check", "--json=是"], "--json 后面不带值，多了 '是'"),
    ],
)
def test_wrong_usage_is_status_2_and_says_in_chinese_which_word_is_off(words, sentence, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("用法：main.py")
    assert f"用法不对：{sentence}" in said


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)], ids="-".join)
def test_help_is_in_chinese_throughout(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(" ".join(["用法：main.py", *words]))
    assert "显示这份说明" in said
    assert re.search(r"\b(usage|options|arguments|show|help message)\b", said) is None


def on_a_gbk_console(folder, *words):
    """Run a command as a process whose console knows GBK alone."""
    code = "import sys; from lifepath_desktop import cli; sys.exit(cli.run(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *words, "--register", str(folder)],
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        check=False,
    )


def test_a_gbk_console_shows_rare_characters_as_question_marks_and_json_stays_utf8(baiji, folder, tmp_path):
    rare = shutil.copy(SAMPLES / FILES[2], tmp_path / "𬭎村𠅤.csv")
    taken = on_a_gbk_console(folder, "import", str(rare), "--clerk", "程𬭎")
    listed = on_a_gbk_console(folder, "history")
    missing = on_a_gbk_console(folder, "import", str(tmp_path / "没有𬭎.xlsx"))
    misused = on_a_gbk_console(folder, "𬭎")
    answered = on_a_gbk_console(folder, "history", "--json")

    assert (taken.returncode, taken.stderr) == (0, b"")
    assert "程?" in listed.stdout.decode("gbk")
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert "找不到文件“没有?.xlsx”" in missing.stderr.decode("gbk")
    assert misused.returncode == 2
    assert "命令 不能是 '?'" in misused.stderr.decode("gbk")
    assert json.loads(answered.stdout.decode("utf-8"))[0]["clerk"] == "程𬭎"


def test_a_bug_is_status_3_with_the_path_of_the_log(tmp_path):
    code = "import lifepath_desktop.cli as c; c.COMMANDS['check'] = lambda o: 1 / 0; c.run(['check'])"
    environment = {"XDG_DATA_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == 3
    assert "日志" in done.stderr.decode()
    assert "ZeroDivisionError" in (tmp_path / "lifepath_desktop" / "log" / "command-line.log").read_text(
        "utf-8"
    )
