"""Functions of places in ODK forms: length and area of traces, inside or outside a fence."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from inspector_app.xforms.context import Context
from inspector_app.xforms.values import NAN, Value, string_of

Function = Callable[..., Value]
Point = tuple[float, float]
_RADIUS = 6378100.0


def _points(value: Value) -> list[Point] | None:
    """Latitude and longitude of each point; None when there is something that is no point."""
    texts = [node.string() for node in value] if isinstance(value, list) else string_of(value).split(";")
    if len(texts) == 1:
        texts = texts[0].split(";")
    points: list[Point] = []
    for text in texts:
        numbers = text.split()
        if not numbers and len(texts) > 1:
            continue
        try:
            latitude, longitude = float(numbers[0]), float(numbers[1])
        except (IndexError, ValueError):
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        points.append((latitude, longitude))
    return points


def _leg(one: Point, other: Point) -> float:
    first, second = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(other[1] - one[1])
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * _RADIUS


def _distance(_: Context, *values: Value) -> Value:
    points = _all(values)
    if points is None:
        return NAN
    return round(sum(_leg(a, b) for a, b in pairwise(points)) * 100) / 100


def _area(_: Context, value: Value) -> Value:
    if string_of(value) == "":
        return 0.0
    points = _points(value)
    if points is None:
        return NAN
    if len(points) < 3:
        return 0.0
    total = 0.0
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        total += math.radians(other[1] - one[1]) * (
            2 + math.sin(math.radians(one[0])) + math.sin(math.radians(other[0]))
        )
    return round(abs(total * _RADIUS * _RADIUS / 2) * 100) / 100


def _all(values: Sequence[Value]) -> list[Point] | None:
    points: list[Point] = []
    for value in values:
        some = _points(value)
        if some is None:
            return None
        points.extend(some)
    return points


def _geofence(_: Context, value: Value, fence: Value) -> Value:
    point, corners = _points(value), _points(fence)
    if point is None or not point:
        return False
    if not corners or len(corners) < 4 or corners[0] != corners[-1]:
        return False
    latitude, longitude = point[0]
    inside = False
    for (a_lat, a_lon), (b_lat, b_lon) in pairwise(corners):
        if (a_lon > longitude) != (b_lon > longitude):
            crossing = (b_lat - a_lat) * (longitude - a_lon) / (b_lon - a_lon) + a_lat
            inside ^= latitude < crossing
    return inside


GEO: dict[str, tuple[int, int, Function]] = {
    "distance": (1, 99, _distance),
    "area": (1, 1, _area),
    "geofence": (2, 2, _geofence),
}
