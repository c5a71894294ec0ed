"""The folder in which state is kept that no vault carries is the one that such things have on this system."""

from __future__ import annotations

import pytest

from journal.vault.write.state import _own_elsewhere, _own_on_linux

BASES = ("/x/state", "/x/state/", "relative", "", " ", "/x/state ", "~/state", None)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("home", ["/home/ilse", "/home/ilse/", "", None])
def test_it_is_where_such_folders_are(monkeypatch: pytest.MonkeyPatch, base: str | None, home: str | None) -> None:
    for name, value in (("XDG_STATE_HOME", base), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert (_own_on_linux() or _own_elsewhere()).replace("//", "/") == _own_elsewhere()
