"""What users type, what comes back: statuses, streams, files (docs/cli.md)."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.program import Run, environment, flowc

GOOD = """\
flux bon "Un bon flux"
  version 1.0
  responsable "Responsable du service client"
  canaux téléphone
  objectif "Le client a sa réponse"
équipe n1 "Conseillers"
  canaux téléphone
  relais n2
équipe n2 "Renfort"
  canaux téléphone
  relais n1
demande appel "Le client appelle" @n1
  recueille nom
  enregistre ticket
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> clos
fin clos "Clos"
"""
NO_SURVEY = (
    GOOD.replace('bon "Un bon flux"', 'sans "Sans enquête"')
    .replace("-> avis", "-> clos")
    .replace('enquête avis "Votre avis"\n  mesure CSAT\n  -> clos\n', "")
)
BROKEN = "demande a\n  -> nulle-part\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good flow, one with a finding and one that cannot be read."""
    (tmp_path / "bon.flow").write_text(GOOD)
    (tmp_path / "sans.flow").write_text(NO_SURVEY)
    (tmp_path / "casse.flow").write_text(BROKEN)
    return tmp_path


def listing(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


# ------------------------------------------------------------------------------------------------ check


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "bon.flow"], 0),
        (["lint", "bon.flow"], 0),
        (["check", "sans.flow"], 1),
        (["check", "casse.flow"], 1),
        (["check", "."], 1),
        (["check", "sans.flow", "--ignore", "F201"], 0),
        (["check", "sans.flow", "--ignore", "missing-survey"], 0),
        (["check", "sans.flow", "--select", "F1"], 0),
        (["check", "bon.flow", "--strict"], 0),
        (["check", "bon.flow", "--select", "F999"], 2),
        (["check", "bon.flow", "--today", "2026-11-24"], 0),
        (["check", "bon.flow", "--today", "demain"], 2),
        (["check", "nulle-part.flow"], 2),
        (["check"], 2),
        (["check", "--format", "xml", "bon.flow"], 2),
        (["chek", "bon.flow"], 2),
        (["check", "bon.flow", "--config", "absent.yaml"], 2),
    ],
)
def test_the_status_says_how_it_went(folder: Path, arguments: list[str], status: int) -> None:
    """0 nothing wrong, 1 errors found, 2 the work could not be done; never a traceback."""
    run = flowc(*arguments, cwd=folder)

    assert (run.status, "Traceback" in run.err) == (status, False), run.err


def test_warnings_alone_are_no_failure_save_under_strict(tmp_path: Path) -> None:
    """`--strict` counts warnings."""
    (tmp_path / "w.flow").write_text(GOOD.replace("mesure CSAT", "measure CSAT"))

    assert flowc("check", "w.flow", cwd=tmp_path).status == 0
    assert flowc("check", "w.flow", "--strict", cwd=tmp_path).status == 1


def test_an_empty_folder_is_nothing_to_check(tmp_path: Path) -> None:
    """A CI job that checks nothing must not pass unless it says so."""
    assert flowc("check", ".", cwd=tmp_path).status == 2
    assert flowc("check", ".", "--allow-empty", cwd=tmp_path).status == 0


def test_findings_go_to_standard_output(folder: Path) -> None:
    """The line, a caret, the path, what to do."""
    run = flowc("check", "sans.flow", "--select", "F201", cwd=folder)

    assert run.err == ""
    assert run.out.startswith("sans.flow:16:1: erreur F201 missing-survey")
    assert 'fin clos "Clos"' in run.out
    assert "= chemin : appel → clos" in run.out
    assert run.out.endswith("1 erreur (1 fichier vérifié)\n")


def test_the_middle_of_a_long_path_is_left_out(tmp_path: Path) -> None:
    """A path of a hundred steps is one line to read; JSON has them all."""
    steps = "".join(f'étape n{number} "N" @n1\n-> n{number + 1}\n' for number in range(100))
    text = f'équipe n1 "N1"\ndemande a @n1\n-> n0\n{steps}fin n100\n'
    (tmp_path / "long.flow").write_text(text)

    run = flowc("check", "long.flow", "--select", "F201", cwd=tmp_path)
    document = json.loads(
        flowc("check", "long.flow", "--select", "F201", "--format", "json", cwd=tmp_path).out
    )

    assert "= chemin : a → n0 → n1 → n2 → n3 → … → n86 →" in run.out
    assert len(document["findings"][0]["path"]) == 102


def test_json_has_the_published_shape(folder: Path) -> None:
    """Version 1: code, name, severity, message, place, related places and path."""
    run = flowc("check", "sans.flow", "--select", "F201", "--format", "json", cwd=folder)
    document = json.loads(run.out)
    (finding,) = document["findings"]

    assert (document["version"], run.status) == (1, 1)
    assert {
        key: finding[key] for key in ("code", "name", "severity", "file", "line", "column", "element")
    } == {
        "code": "F201",
        "name": "missing-survey",
        "severity": "error",
        "file": "sans.flow",
        "line": 16,
        "column": 1,
        "element": "clos",
    }
    assert [(place["element"], place["line"]) for place in finding["path"]] == [("appel", 12), ("clos", 16)]
    assert set(finding["path"][0]) == {
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "element",
        "message",
    }


def test_the_language_of_messages(folder: Path) -> None:
    """The file's own, the configuration's, then --lang."""
    (folder / "flowc.yaml").write_text("language: en\n")

    assert "error F201" in flowc("check", "sans.flow", cwd=folder).out
    assert "erreur F201" in flowc("check", "sans.flow", "--no-config", cwd=folder).out
    assert "erreur F201" in flowc("check", "sans.flow", "--lang", "fr", cwd=folder).out


def test_a_suppression_silences_and_an_idle_one_is_reported(folder: Path) -> None:
    """`# flowc: ignore[…]` on the line; one that silences nothing is F008."""
    text = NO_SURVEY.replace('fin clos "Clos"', 'fin clos "Clos"  # flowc: ignore[F201] pilote')
    (folder / "tu.flow").write_text(text)
    (folder / "vain.flow").write_text(GOOD.replace("mesure CSAT", "mesure CSAT  # flowc: ignore[F203]"))

    assert flowc("check", "tu.flow", cwd=folder).status == 0
    assert "F008" in flowc("check", "vain.flow", cwd=folder).out


def test_standard_input_is_checked_under_a_name(folder: Path) -> None:
    """`-` reads standard input; --stdin-filename names it."""
    arguments = ["check", "-", "--stdin-filename", "edite.flow", "--select", "F201"]
    run = flowc(*arguments, cwd=folder, stdin=NO_SURVEY.encode())

    assert run.out.startswith("edite.flow:16:1:")


def test_colour_on_demand_only(folder: Path) -> None:
    """No escape codes in a pipe; FORCE_COLOR asks for them, NO_COLOR forbids them."""
    plain = flowc("check", "sans.flow", cwd=folder).out
    forced = flowc("check", "sans.flow", cwd=folder, env={"FORCE_COLOR": "1"}).out
    forbidden = flowc("check", "sans.flow", cwd=folder, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out

    assert ("\x1b" in plain, "\x1b" in forced, "\x1b" in forbidden) == (False, True, False)


def test_text_of_the_author_cannot_drive_the_terminal(tmp_path: Path) -> None:
    """Escape characters in a label are shown by their code."""
    (tmp_path / "x.flow").write_text('flux x "X"\ndemande a "\x1b]0;pris\x07" @n9\n  -> fin\n')

    out = flowc("check", "x.flow", cwd=tmp_path).out

    assert "\x1b" not in out
    assert "<U+001B>" in out


# ------------------------------------------------------------------------------------------------ render


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "dot", "mermaid", "drawio", "d2", "ascii", "outline", "html", "json"])
def test_every_type_is_written_beside_its_input(folder: Path, kind: str) -> None:
    """`name.TYPE`; twice the same bytes."""
    first = flowc("render", "bon.flow", "-t", kind, cwd=folder)
    content = (folder / f"bon.{kind}").read_bytes()
    flowc("render", "bon.flow", "-t", kind, cwd=folder, env={"PYTHONHASHSEED": "7"})

    assert (first.status, first.out) == (0, "")
    assert len(content) > 100
    assert (folder / f"bon.{kind}").read_bytes() == content


@pytest.mark.parametrize(
    ("out", "start"), [("x.mmd", b"flowchart"), ("x.gv", b"digraph"), ("x.svg", b"<"), ("x.json", b"{")]
)
def test_the_type_follows_the_name_of_the_output(folder: Path, out: str, start: bytes) -> None:
    """Without -t, OUT's ending decides."""
    assert flowc("render", "bon.flow", "-o", out, cwd=folder).status == 0
    assert start in (folder / out).read_bytes()[:300]


def test_a_file_that_cannot_be_read_renders_nothing_and_touches_nothing(folder: Path) -> None:
    """F0 errors: diagnostics on standard error, the old output stays."""
    (folder / "casse.svg").write_text("ancien")
    run = flowc("render", "casse.flow", cwd=folder)

    assert (run.status, run.out) == (1, "")
    assert "casse.flow:2:6: erreur F002" in run.err
    assert (folder / "casse.svg").read_text() == "ancien"


def test_findings_of_the_rules_do_not_stop_a_picture(folder: Path) -> None:
    """A draft is drawn to be discussed; one line counts what was found, --strict makes it stop."""
    run = flowc("render", "sans.flow", cwd=folder)
    strict = flowc("render", "sans.flow", "-o", "strict.svg", "--strict", cwd=folder)

    assert (run.status, (folder / "sans.svg").exists()) == (0, True)
    assert run.err.splitlines()[-1].startswith("1 erreur")
    assert (strict.status, (folder / "strict.svg").exists()) == (1, False)


def test_runbooks_of_one_file_lead_to_each_other(folder: Path) -> None:
    """The step that runs another flow of the file links to its runbook beside; one rendered alone has nowhere to lead."""
    text = "flux a\ndemande d\n-> s\nsous-flux s\nappelle b\n-> f\nfin f\nflux b\ndemande e\n-> g\nfin g\n"
    (folder / "deux.flow").write_text(text, "utf-8")
    assert flowc("render", "deux.flow", "-t", "html", cwd=folder).status == 0
    assert 'href="./deux-b.html" target="_blank"' in (folder / "deux-a.html").read_text("utf-8")
    assert flowc("render", "deux.flow", "-t", "html", "--flow", "a", "-o", "alone.html", cwd=folder).status == 0
    assert "b.html" not in (folder / "alone.html").read_text("utf-8")


def test_several_flows_are_several_pictures(folder: Path) -> None:
    """`name-FLOW.TYPE`; --flow takes one of them."""
    (folder / "deux.flow").write_text("flux f\ndemande -> fin\nflux g\ndemande -> fin\n")
    (folder / "sortie").mkdir()

    flowc("render", "deux.flow", "-t", "dot", cwd=folder)
    flowc("render", "deux.flow", "-t", "dot", "--flow", "g", "-o", "sortie", cwd=folder)

    assert [name for name in listing(folder) if name.endswith(".dot")] == ["deux-f.dot", "deux-g.dot"]
    assert listing(folder / "sortie") == ["deux-g.dot"]


CHANNELS = """flux f "F"
  canaux téléphone, tchat
équipe n1 "N1"
  canaux téléphone, tchat
équipe n2 "N2"
  canaux téléphone
demande d @n1
  -> q
décision q "Connu ?" @n1
  si oui 70% -> fini
  si non 30% -> x
étape x @n2
  -> fini
fin fini
flux g "G"
  canaux courrier
demande -> fin
"""


def test_one_channel_is_drawn_alone(folder: Path) -> None:
    """Flows and work of other channels are left out; a channel that there is not is status 2, with what there is."""
    (folder / "canaux.flow").write_text(CHANNELS)

    chat = flowc("render", "canaux.flow", "--channel", "tchat", "-t", "outline", "-o", "-", cwd=folder)
    phone = flowc("render", "canaux.flow", "--channel", "téléphone", "-t", "outline", "-o", "-", cwd=folder)
    wrong = flowc("render", "canaux.flow", "--channel", "chat", cwd=folder)

    assert (chat.status, "Étape" in chat.out, "Connu" in chat.out, "Fin" in chat.out) == (0, False, False, True)
    assert (phone.status, "Étape" in phone.out, "Connu" in phone.out) == (0, True, True)
    assert wrong.status == 2
    assert "no flow of canaux.flow is on the channel 'chat'; a similar one is tchat" in wrong.err


def test_pictures_of_one_file_lead_to_each_other(folder: Path) -> None:
    """The card that runs another flow of the file is a link to that flow's picture, where both are drawn."""
    (folder / "deux.flow").write_text("flux f\ndemande -> s\nsous-flux s\n  appelle é\n  -> fin\nflux é\ndemande -> fin\n")

    flowc("render", "deux.flow", cwd=folder)
    flowc("render", "deux.flow", "--flow", "f", "-o", "seul.svg", cwd=folder)

    assert 'href="./deux-%C3%A9.svg"' in (folder / "deux-f.svg").read_text("utf-8")
    assert "href" not in (folder / "seul.svg").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "bon.flow", "-o", "bon.flow", "-t", "svg"],
        ["render", "bon.flow", "sub/bon.flow", "-o", "out/"],
        ["render", "bon.flow", "sans.flow", "-o", "un.svg"],
        ["render", "bon.flow", "sans.flow", "-o", "-"],
        ["render", "bon.flow", "-o", "x.docx"],
        ["render", "bon.flow", "--flow", "autre"],
        ["render", "bon.flow", "-o", "pas/de/dossier.svg"],
        ["render", "equipes.flow"],
        ["render", "nulle-part.flow"],
    ],
)
def test_what_cannot_be_rendered_is_status_2_and_writes_nothing(folder: Path, arguments: list[str]) -> None:
    """Two inputs for one output, an output that is an input, an unknown ending, no such flow, no flow at all."""
    (folder / "sub").mkdir()
    (folder / "sub" / "bon.flow").write_text(GOOD)
    (folder / "equipes.flow").write_text('équipe n1 "N1"\n')
    before = listing(folder)
    run = flowc(*arguments, cwd=folder)

    assert (run.status, "Traceback" in run.err) == (2, False), run.err
    assert listing(folder) == before
    assert (folder / "bon.flow").read_text() == GOOD


def test_standard_output_takes_one_picture(folder: Path) -> None:
    """`-o -` and `-` as input."""
    run = flowc("render", "-", "-t", "mermaid", cwd=folder, stdin=GOOD.encode())

    assert run.status == 0
    assert "flowchart" in run.out


def test_a_limit_ends_a_picture_and_says_which(folder: Path) -> None:
    """Node and time limits come from the configuration; nothing is written and nothing keeps running."""
    (folder / "flowc.yaml").write_text("picture:\n  nodes: 2\n")
    nodes = flowc("render", "bon.flow", cwd=folder)
    (folder / "flowc.yaml").write_text("picture:\n  pixels: 1000\n")
    pixels = flowc("render", "bon.flow", "-t", "png", cwd=folder)

    assert (nodes.status, pixels.status) == (2, 2)
    assert "at most 2" in nodes.err
    assert "1000" in pixels.err.replace(" ", "").replace(",", "")
    assert not (folder / "bon.svg").exists()
    assert not (folder / "bon.png").exists()


def test_the_time_limit_stops_the_layout(folder: Path) -> None:
    """A picture that takes too long ends with status 2 soon after the limit."""
    steps = [
        f'étape e{n} "E"\n' + "".join(f"  si l{k} -> e{(n * 7 + k * 13) % 400}\n" for k in range(6))
        for n in range(400)
    ]
    (folder / "dense.flow").write_text("demande -> e0\n" + "".join(steps))
    (folder / "flowc.yaml").write_text("picture:\n  seconds: 0.5\n")
    run = flowc("render", "dense.flow", cwd=folder)

    assert (run.status, "time limit" in run.err) == (2, True), run.err
    assert not (folder / "dense.svg").exists()


# ------------------------------------------------------------------------------------------------ fmt


def test_fmt_writes_checks_and_shows(folder: Path) -> None:
    """In place, --check, --diff; a second run changes nothing."""
    (folder / "mal.flow").write_bytes(b"flux   x\r\ndemande a\r\n-> fin")

    assert flowc("fmt", "--check", "mal.flow", cwd=folder).status == 1
    diff = flowc("fmt", "--diff", "mal.flow", cwd=folder)
    assert "+  -> fin" in diff.out
    assert flowc("format", "mal.flow", cwd=folder).status == 0
    assert (folder / "mal.flow").read_bytes() == b"flux x\ndemande a\n  -> fin\n"
    assert flowc("fmt", "--check", "mal.flow", cwd=folder).status == 0


def test_fmt_leaves_a_broken_file_alone(folder: Path) -> None:
    """Lines that cannot be read are reported on standard error."""
    (folder / "x.flow").write_text("nivau x\n")
    run = flowc("fmt", "x.flow", "bon.flow", cwd=folder)

    assert (run.status, run.out) == (1, "")
    assert "F001" in run.err
    assert (folder / "x.flow").read_text() == "nivau x\n"


def test_fmt_translates_through_a_pipe(folder: Path) -> None:
    """`-` goes to standard output; there and back is the same file."""
    english = flowc("fmt", "--lang", "en", "-", cwd=folder, stdin=GOOD.encode()).out
    french = flowc("fmt", "--lang", "fr", "-", cwd=folder, stdin=english.encode()).out

    assert english.startswith('flow bon "Un bon flux"')
    assert french == flowc("fmt", "-", cwd=folder, stdin=GOOD.encode()).out


# ------------------------------------------------------------------------------------------------ the others


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_new_project_passes_check_and_fmt(tmp_path: Path, lang: str) -> None:
    """The skeleton has no error and no warning, is canonical, renders, and overwrites nothing."""
    assert flowc("new", "projet", "--lang", lang, cwd=tmp_path).status == 0
    assert flowc("check", "--strict", "projet", cwd=tmp_path).status == 0
    assert flowc("fmt", "--check", "projet", cwd=tmp_path).status == 0
    assert flowc("new", "projet", "--lang", lang, cwd=tmp_path).status == 2


@pytest.mark.parametrize(
    ("arguments", "part"), [(["F102"], "dead-end"), (["dead-end", "--lang", "fr"], "impasse")]
)
def test_explain_shows_a_page_by_code_or_name(tmp_path: Path, arguments: list[str], part: str) -> None:
    """In English, or in French with --lang."""
    run = flowc("explain", *arguments, cwd=tmp_path)

    assert run.status == 0
    assert part in run.out
    assert "```flow" in run.out


def test_explain_suggests(tmp_path: Path) -> None:
    """An unknown rule is status 2 with the nearest one."""
    run = flowc("explain", "dead-and", cwd=tmp_path)

    assert (run.status, "dead-end" in run.err) == (2, True)


def test_rules_lists_every_code(tmp_path: Path) -> None:
    """The table has the codes of the language and of the rules."""
    run = flowc("rules", cwd=tmp_path)

    assert [line.split()[0] for line in run.out.splitlines()][:3] == ["F001", "F002", "F003"]
    assert "F601" in run.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(tmp_path: Path, shell: str) -> None:
    """One for each shell."""
    assert "_FLOWC_COMPLETE" in flowc("completion", shell, cwd=tmp_path).out


def test_completion_knows_the_commands(tmp_path: Path) -> None:
    """What the script asks for is answered."""
    env = {"_FLOWC_COMPLETE": "bash_complete", "COMP_WORDS": "flowc re", "COMP_CWORD": "1"}

    assert "render" in flowc(cwd=tmp_path, env=env).out


@pytest.mark.parametrize("type_name", ["svg", "png", "pdf", "dot", "mermaid", "outline", "html"])
def test_annotate_draws_what_is_found(folder: Path, type_name: str) -> None:
    """In every notation that draws; without the option the picture is without findings."""
    for option in ([], ["--annotate"]):
        run = flowc("render", "sans.flow", "-t", type_name, "-o", f"{len(option)}.{type_name}", *option, cwd=folder)
        assert run.status == 0
    plain, marked = ((folder / f"{count}.{type_name}").read_bytes() for count in (0, 1))

    assert plain != marked
    if type_name not in ("png", "pdf"):
        assert (b"F201" in plain, b"F201" in marked) == (False, True)
        assert "missing-survey" in marked.decode()


def test_annotate_follows_the_settings(folder: Path) -> None:
    """What the project silences is not drawn; a notation of data has no findings to draw."""
    (folder / "flowc.yaml").write_text("ignore: [F201]\n")
    run = flowc("render", "sans.flow", "-t", "dot", "-o", "-", "--annotate", cwd=folder)

    assert "F201" not in run.out
    assert flowc("render", "sans.flow", "-t", "json", "--annotate", cwd=folder)[::2] == (
        2, "flowc: json shows what the file says; for findings as data: flowc check --format json\n",
    )  # fmt: skip


def test_findings_are_told_by_weight_then_by_the_cases_they_touch(folder: Path) -> None:
    """What stops most customers stands first among what weighs the same; what nobody can count comes after."""
    (folder / "parts.flow").write_text(
        'équipe n1 "A"\nflux f\ndemande d @n1\n  volume 100/jour\n  -> q\ndécision q @n1\n  si a 10% -> u\n'
        "  si b 60% -> v\n  si c 30% -> w\nfin u\nfin v\ndécision w @n1\n  si oui -> x\n  si non -> y\nfin x\nfin y\n"
    )
    run = flowc("check", "parts.flow", "--select", "F201,F602", "--format", "json", cwd=folder)
    found = [(one["code"], one["element"]) for one in json.loads(run.out)["findings"]]

    assert found == [("F201", "v"), ("F201", "u"), ("F201", "x"), ("F201", "y"), ("F602", "n1")]


# ------------------------------------------------------------------------------------------------ bad days


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    """`flowc … | head -1` ends quietly, with the status of what it found."""
    (folder / "big.flow").write_text("nivau x\n" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "flowc", "check", "big.flow"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read().decode()
        status = process.wait(timeout=60)

    assert (error, status) == ("", 1)


@pytest.mark.parametrize("arguments", ["check sans.flow", "--version", "rules", "render bon.flow -t dot -o -"])
def test_a_closed_output_is_said(folder: Path, arguments: str) -> None:
    """`flowc … >&-`: what should go there cannot, which is no bug of flowc's; nothing else is written in its place."""
    before = listing(folder)
    run = shell(f"{arguments} >&-", folder)

    assert (run.status, run.err) == (2, "flowc: cannot write the output: Bad file descriptor\n")
    assert listing(folder) == before


def test_a_closed_stream_that_is_not_needed_is_no_matter(folder: Path) -> None:
    """A file is written without an input or an output, and findings are reported without a standard error."""
    run = shell("render bon.flow -t dot -o bon.dot >&- <&-", folder)

    assert (run.status, run.err.splitlines()[0]) == (0, "wrote bon.dot")
    assert shell("check sans.flow --format concise 2>&-", folder).out.startswith("sans.flow:")
    assert shell("check - <&-", folder) == (2, "", "flowc: cannot read standard input: bad file descriptor\n")


def shell(command: str, folder: Path) -> Run:
    """Run flowc as a shell does that closes streams."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m flowc {command}"],
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment(folder),
        timeout=120,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def test_ctrl_c_is_status_130_and_leaves_no_half_file(folder: Path) -> None:
    """Interrupted in the middle of a layout: no output, no child process, no traceback."""
    steps = [
        f'étape e{n} "E"\n' + "".join(f"  si l{k} -> e{(n * 7 + k * 13) % 600}\n" for k in range(6))
        for n in range(600)
    ]
    (folder / "dense.flow").write_text("demande -> e0\n" + "".join(steps))
    before = listing(folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "flowc", "render", "dense.flow"],
        cwd=folder,
        stderr=subprocess.PIPE,
        env=environment(folder),
    )
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)

    assert (process.returncode, b"Traceback" in error) == (130, False), error
    assert listing(folder) == before


def test_a_full_disk_is_status_2(folder: Path) -> None:
    """Standard output on a full device: a message, no traceback."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "flowc", "check", "sans.flow"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(folder),
            check=False,
        )

    assert (done.returncode, b"Traceback" in done.stderr) == (2, False), done.stderr
    assert b"no space left" in done.stderr.lower()


def test_an_unwritable_folder_is_status_2(folder: Path) -> None:
    """The message names the output."""
    run = flowc("render", "bon.flow", "-o", "/proc/nulle-part/x.svg", cwd=folder)

    assert (run.status, "/proc/nulle-part/x.svg" in run.err) == (2, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf",
        b"\xff" * 100,
        bytes(range(256)),
        b'"""',
        b"#",
        b"\r",
        b"->",
    ],
)
@pytest.mark.parametrize("command", [["check"], ["render"], ["fmt", "--check"]])
def test_any_bytes_end_without_a_traceback(tmp_path: Path, content: bytes, command: list[str]) -> None:
    """Junk of every kind."""
    (tmp_path / "x.flow").write_bytes(content)
    run = flowc(*command, "x.flow", cwd=tmp_path)

    assert run.status in (0, 1, 2), run.err
    assert "Traceback" not in run.err


def test_a_label_of_100_000_characters(tmp_path: Path) -> None:
    """A clear message or a correct output, in reasonable time and on a readable line."""
    (tmp_path / "x.flow").write_text(GOOD.replace("Le client appelle", "mot " * 25_000))

    assert flowc("check", "x.flow", cwd=tmp_path).status == 0
    assert flowc("render", "x.flow", "-t", "dot", cwd=tmp_path).status == 0
    (tmp_path / "x.flow").write_text(NO_SURVEY.replace('fin clos "Clos"', f'fin clos "{"x" * 100_000}"'))
    assert max(map(len, flowc("check", "x.flow", cwd=tmp_path).out.splitlines())) < 400
