"""The mail desk: hand-over files out and in, the merge, receipts, what was delivered, and what may be purged."""

from __future__ import annotations

from inspector_app.deliveries import Delivery, delivered, gathered, is_received, leader_export, on_the_way, purge
from inspector_app.incoming import receive, take_in
from inspector_app.outgoing import HandOver, file_name, hand_over

__all__ = [
    "Delivery",
    "HandOver",
    "delivered",
    "file_name",
    "gathered",
    "hand_over",
    "is_received",
    "leader_export",
    "on_the_way",
    "purge",
    "receive",
    "take_in",
]
