"""The binding of Qt must not lose references: one release of it aborts after some thousand calls on Python 3.11."""

import subprocess
import sys

SOAK = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
for _ in range(20_000):
    app.processEvents()
print("alive")
"""


def test_twenty_thousand_calls_into_qt() -> None:
    done = subprocess.run([sys.executable, "-c", SOAK], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
