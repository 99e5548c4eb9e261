"""Frames that are painted not as lines but as what lies between two rectangles, as some programs that print HTML draw the border of a cell."""

from collections.abc import Sequence


def sides_of_frame(xy: Sequence[float], alterno: bool) -> list[float]:
    """The four sides, one after another, of a frame filled as what lies between two rectangles; none where the inner one is filled too.

    >>> sides_of_frame([0, 0, 9, 0, 9, 9, 0, 9, 0, 0, 1, 1, 8, 1, 8, 8, 1, 8, 1, 1], True)[:8]
    [0, 0, 9, 0, 9, 1, 0, 1]
    """
    due = [_box(xy[:10]), _box(xy[10:])]
    if due[0] is None or due[1] is None or not (alterno or _turns(xy[:10]) != _turns(xy[10:])):
        return []
    (a0, b0, a1, b1), (x0, y0, x1, y1) = sorted((due[0], due[1]))
    if not (a0 < x0 < x1 < a1 and b0 < y0 < y1 < b1):
        return []
    lati = ((a0, b0, a1, y0), (a0, y1, a1, b1), (a0, b0, x0, b1), (x1, b0, a1, b1))
    return [v for x, y, x_, y_ in lati for v in (x, y, x_, y, x_, y_, x, y_, x, y)]


def _box(xy: Sequence[float]) -> tuple[float, float, float, float] | None:
    """The box of five corners, if they are a rectangle's along the page."""
    x0, y0, x1, y1 = min(xy[::2]), min(xy[1::2]), max(xy[::2]), max(xy[1::2])
    return (x0, y0, x1, y1) if set(zip(xy[::2], xy[1::2], strict=True)) == {(x0, y0), (x1, y0), (x1, y1), (x0, y1)} else None


def _turns(xy: Sequence[float]) -> bool:
    """Whether a rectangle's corners follow one another as the hands of a clock, y upwards."""
    return (xy[2] - xy[0]) * (xy[5] - xy[3]) < (xy[3] - xy[1]) * (xy[4] - xy[2])
