"""A credential store in memory, as the operating system's one looks to the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Shelf(KeyringBackend):
    """Holds what one account put into it."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@contextmanager
def account() -> Iterator[Shelf]:
    """Work in an account that has a credential store."""
    before, shelf = keyring.get_keyring(), Shelf()
    keyring.set_keyring(shelf)
    try:
        yield shelf
    finally:
        keyring.set_keyring(before)
