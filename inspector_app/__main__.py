"""python -m inspector_app, and the entry of a bundle: hands over to the commands, or to a child's own task."""

import sys

from inspector_app.window_start import window_start


def main() -> None:
    """In a bundle the children that decode pictures and speak to tokens are this same program.

    The self-test is no command: commands need libraries that it is there to try.
    """
    if sys.argv[1:2] == ["--self-test"]:
        from inspector_app import self_test

        sys.exit(self_test.main(sys.argv[2:]))
    if sys.argv[1:2] == ["--self-test-check"]:
        from inspector_app import self_test

        sys.exit(self_test.check(sys.argv[2:]))
    if sys.argv[1:] == ["--darkroom-child"]:
        from inspector_app.imaging.__main__ import main as task
    elif sys.argv[1:] == ["--token-child"]:
        from inspector_app.paper.__main__ import main as task
    elif (asked := window_start(sys.argv[1:])) is not None:
        from inspector_app.app import run

        sys.exit(run(asked.data, quit_after_first_paint=asked.paint_once, packages=asked.packages))
    else:
        from inspector_app.cli import main as task
    task()


if __name__ == "__main__":
    main()
