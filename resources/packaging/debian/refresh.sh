#!/bin/sh
# After files came or went: the desktop learns of menu entry, file type and icon, where there is a desktop.
# People's data lie in their own folders; nothing here touches them.
set -e
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -f -t /usr/share/icons/hicolor || true; fi
