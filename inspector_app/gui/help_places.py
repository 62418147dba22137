"""Which page of the help belongs to where a person is: the nearest place around the focus decides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

INDEX = "index"
PLACES = {
    "WelcomePage": "start",
    "OpeningPage": "start",
    "StartPage": "start",
    "TourCard": "start",
    "ArchiveSearch": "start",
    "ChecklistPage": "checklist",
    "SectionPage": "checklist",
    "FocusPage": "checklist",
    "GridPage": "lists",
    "FindingsPage": "findings",
    "FieldDialog": "findings",
    "RewordDialog": "findings",
    "FixedDialog": "findings",
    "AboutDialog": "findings",
    "WriteDialog": "findings",
    "SentenceDialog": "minutes",
    "ReadingView": "findings",
    "MinutesPage": "minutes",
    "VisitDetails": "minutes",
    "ExcuseDialog": "signing",
    "KeyDialog": "signing",
    "SignatureDialog": "signing",
    "PhotosPage": "photos",
    "PhotoViewer": "photos",
    "PhotoEditor": "photos",
    "PhotoExportDialog": "photos",
    "CameraDialog": "photos",
    "DisputePage": "merge",
    "OwnerDialog": "merge",
    "MergePage": "merge",
    "HandOverSheet": "handover",
    "FollowUpPage": "followup",
    "OverdueCard": "followup",
    "EarlierBanner": "followup",
    "ReportDialog": "followup",
    "RoundsPage": "rounds",
    "RoundPage": "rounds",
    "RoundForm": "rounds",
    "StageDialog": "rounds",
    "HistoryPage": "history",
    "FormsPage": "forms",
    "FormChangeDialog": "forms",
    "CopiesDialog": "copies",
    "CheckDialog": "copies",
    "DuePhotosDialog": "copies",
    "PassphraseDialog": "encryption",
    "BackupSecretDialog": "copies",
    "ProgressPage": "encryption",
    "UnlockPage": "encryption",
    "UnlockDialog": "encryption",
    "SettingsDialog": "settings",
    "ReferenceDialog": "settings",
    "BugDialog": INDEX,
    "VisitPage": "",  # its tab in front decides
}


def help_page(where: QWidget | None) -> str:
    """The page for a widget: its own place or the nearest one around it; "" where there is none."""
    while where is not None:
        for kind in type(where).__mro__:
            if kind.__name__ in PLACES:
                return PLACES[kind.__name__]
        where = where.parentWidget()
    return ""
