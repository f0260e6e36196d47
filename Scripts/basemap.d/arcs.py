"""The arcs of a coverage: each stretch of edge between two nodes once, with the polygons on its two sides."""

from collections import defaultdict

from shapes import on_frame


def arcs(units):
    """Pairs (sides, vertices) for the polygons `units` (id → MultiPolygon), in a fixed order.

    `sides` are the sorted ids of the polygons along the arc: two of them on a border, one on a coast. Edges of the
    window and of the seam are left out. An arc ends where three edges meet or the sides change; a ring without
    such a node starts at its smallest vertex, as the rings of the polygons do.
    """
    owners = defaultdict(list)
    for unit, geometry in units.items():
        for ring in _rings(geometry):
            for a, b in zip(ring, ring[1:]):
                owners[min(a, b), max(a, b)].append(unit)

    sides = {edge: () if _framed(edge, ids) else tuple(sorted(ids)) for edge, ids in owners.items()}
    neighbours = defaultdict(list)
    for a, b in sides:
        neighbours[a].append(b)
        neighbours[b].append(a)

    def side(a, b):
        return sides[min(a, b), max(a, b)]

    def is_node(vertex):
        around = neighbours[vertex]
        return len(around) != 2 or side(vertex, around[0]) != side(vertex, around[1])

    found, seen = [], set()

    def walk(a, b):
        path, pair = [a], side(a, b)
        while True:
            seen.add((min(a, b), max(a, b)))
            path.append(b)
            if is_node(b) or b == path[0]:
                break
            a, b = b, next(vertex for vertex in neighbours[b] if vertex != a)
        if pair:
            found.append((pair, path))

    # From the nodes first; what is left are rings.
    for start in sorted(filter(is_node, neighbours)) + sorted(neighbours):
        for following in sorted(neighbours[start]):
            if (min(start, following), max(start, following)) not in seen:
                walk(start, following)
    return found


def _framed(edge, ids):
    return len(ids) == 1 and on_frame(*edge)


def _rings(geometry):
    for polygon in geometry.geoms:
        yield list(polygon.exterior.coords)
        for hole in polygon.interiors:
            yield list(hole.coords)
