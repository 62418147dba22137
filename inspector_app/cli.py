"""The face without a window: every deed as a command (docs/commands.md); no command opens the window."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from inspector_app import __version__, paths
from inspector_app.commands import (
    bodies,
    copies,
    encryption,
    exports,
    findings,
    folder,
    followup,
    forms,
    issuing,
    merging,
    office,
    packages,
    paper,
    photos,
    reports,
    rounds,
    visits,
)
from inspector_app.commands.face import FILE, Face
from inspector_app.errors import InspectorError

_GLOBAL_VALUES = ("--data", "--lang", "--as")
_GLOBAL_FLAGS = ("--json", "--passphrase-stdin")


@click.group(invoke_without_command=True)
@click.option("--data", type=FILE, envvar="INSPECTOR_DATA", help="The data folder.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language of the output.")
@click.option("--as", "name", help="Who types.")
@click.option("--json", "as_json_", is_flag=True, help="One JSON value on standard output.")
@click.option(
    "--passphrase-stdin", is_flag=True, help="The data folder's passphrase is the first line of standard input."
)
@click.option("--quit-after-first-paint", is_flag=True, help="Open the window, paint once, end.")
@click.option("--open", "packages", type=FILE, multiple=True, help="Show a hand-over file.")
@click.version_option(__version__)
@click.pass_context
def commands(
    context: click.Context,
    data: Path | None,
    lang: str | None,
    name: str | None,
    as_json_: bool,
    passphrase_stdin: bool,
    quit_after_first_paint: bool,
    packages: tuple[Path, ...],
) -> None:
    """Offline inspection of public administrative reform."""
    context.obj = Face(data or paths.default_data(), lang, name, as_json_, passphrase_stdin)
    if context.invoked_subcommand is None:
        from inspector_app.app import run  # Qt is needed for the window only

        context.exit(run(data, quit_after_first_paint=quit_after_first_paint, packages=packages))


for _command in (
    visits.visit,
    rounds.round_,
    bodies.body,
    photos.photo,
    findings.finding,
    forms.form,
    folder.state,
    copies.backup,
    copies.restore,
    copies.doctor,
    folder.rebuild,
    folder.demo,
    encryption.encrypt,
    office.office,
    merging.merge,
    merging.conflict,
    packages.package,
    followup.followup,
    reports.report,
    paper.minutes,
    issuing.issue,
    paper.sign,
    paper.verify,
    paper.tokens,
    paper.trust,
):
    commands.add_command(_command)
for _command in (exports.export_xml, exports.import_xml, exports.xlsx):
    visits.visit.add_command(_command)
for _command in (rounds.visit_state, rounds.visit_convert, rounds.visit_arrived):
    visits.visit.add_command(_command)
for _command in (merging.join, merging.split, merging.purge):
    visits.visit.add_command(_command)
packages.package.add_command(merging.receipt)
forms.form.add_command(exports.blank)
for _command in (copies.photo_due, copies.photo_remove):
    photos.photo.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point: 0 done, 1 the user must act (one sentence on stderr), 2 wrong usage."""
    given = _globals_first(list(sys.argv[1:] if arguments is None else arguments))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        commands.main(given, prog_name="inspector-app", standalone_mode=True)
    except InspectorError as error:
        language = given[given.index("--lang") + 1] if "--lang" in given else "vi"
        if "--json" in given:
            about = {"code": error.code, "message": error.message.of(language), "hint": error.hint.of(language)}
            click.echo(json.dumps({"error": about}, ensure_ascii=False))
        click.echo(error.sentence(language), err=True)
        sys.exit(1)


def _globals_first(arguments: list[str]) -> list[str]:
    """Global options may stand anywhere on the line; click wants them in front."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in _GLOBAL_FLAGS or argument.startswith(tuple(f"{name}=" for name in _GLOBAL_VALUES)):
            name, equals, value = argument.partition("=")
            front += [name, value] if equals else [argument]
        elif argument.lower().endswith(".insp") and all(each.startswith("-") for each in rest):
            front += ["--open", argument]  # a double click names the file and nothing else
        elif argument in _GLOBAL_VALUES:
            front += [argument, *[value for value in [next(waiting, None)] if value is not None]]
        else:
            rest.append(argument)
    return front + rest
