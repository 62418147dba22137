"""python -m inspector_app, and the entry of a bundle: hands over to the commands, or to a child's own task."""

import sys


def main() -> None:
    """In a bundle the children that decode pictures and speak to tokens are this same program."""
    if sys.argv[1:] == ["--darkroom-child"]:
        from inspector_app.imaging.__main__ import main as task
    elif sys.argv[1:] == ["--token-child"]:
        from inspector_app.paper.__main__ import main as task
    else:
        from inspector_app.cli import main as task
    task()


if __name__ == "__main__":
    main()
