"""A throw-away visit: any version of a checklist tried out in a data folder of its own that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.language import Text
from inspector_app.storage.catalogue import Profile
from inspector_app.workspace import Workspace, utc_now
from inspector_app.xforms.compile import CompiledForm

_BODY = Text("Cơ quan thử", "Body for trying out")


class Trial:
    """One trial. The visit's frame says ``trial``; ``close`` throws everything away."""

    def __init__(self, home: Workspace, now: Callable[[], datetime] = utc_now) -> None:
        """A data folder with the forms, profiles and settings of ``home``, and none of its visits.

        It is always encrypted, so that a crash leaves nothing readable among the temporary files.
        """
        self._place = tempfile.TemporaryDirectory(prefix="inspector-trial-", ignore_cleanup_errors=True)
        self.workspace = Workspace.throwaway(Path(self._place.name) / "data", now, home=home.folder)
        home.lend_forms(self.workspace)
        settings = home.settings
        self.workspace.settings.save(
            name=settings.name, language=settings.language, theme=settings.theme, device_label=settings.device_label
        )

    def begin(self, sha256: str, profile: Profile | None = None) -> str:
        """Start a visit with the items of a profile, with every item of the version when there is none."""
        frame: dict[str, Any] = {
            # no kind: the items meant for any kind of body are asked
            "body": {"name": _BODY.of(str(self.workspace.settings.language)), "kind": ""},
            "mode": (profile.mode if profile else "") or "planned",
            "trial": True,
            "profile": profile.id if profile else "",
        }
        if profile is None:
            codes = [item.code for item in self.workspace.form_model(sha256).items]
            frame |= {"profile_items": codes, "added_items": codes}  # added ones are asked whatever the mode
        return self.workspace.new_visit(frame, form=sha256, last_team=False)

    def begin_unknown(self, form: CompiledForm, source: bytes, file_name: str) -> str:
        """Start a visit with a form that is not installed."""
        return self.begin(self.workspace.keep_form(form, source, file_name).sha256)

    def close(self) -> None:
        """Throw the visit away, with everything that was answered."""
        self.workspace.close()
        self._place.cleanup()
