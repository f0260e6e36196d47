"""Natural Earth's shapes, made ready for the base map: cut to the window, rounded, seam straightened, rings oriented.

Every vertex is moved by a rule that looks at that vertex alone, so that neighbours that shared a vertex share it
afterwards; build.py checks the coverage.
"""

import numpy
import shapefile
import shapely
from pyproj import Geod
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box, shape

WEST, EAST, SOUTH, NORTH = 95.0, -169.0, 35.0, 75.0  # the window crosses ±180°
WINDOW = (box(WEST, SOUTH, 180, NORTH), box(-180, SOUTH, EAST, NORTH))
WORLD = None  # for a window: nothing is cut
EDGES = ((0, WEST), (0, EAST), (1, SOUTH), (1, NORTH))  # axis and value
SEAM = ((0, 180.0), (0, -180.0))
DIGITS = 5  # of a degree: a metre
SEAM_STEP = 0.005  # the two sides of ±180° differ by up to 0.0013° in latitude; on this grid they agree

geodesic = Geod(ellps="WGS84")


def read(path, window=WINDOW):
    """Number, attributes and geometry of every record that has a geometry and touches the window."""
    with shapefile.Reader(path, encoding="utf-8", encodingErrors="replace") as reader:
        for number, item in enumerate(reader.iterShapeRecords()):
            if not item.shape.points:  # one river is a null shape
                continue
            geometry = shape(item.shape.__geo_interface__)
            if window is WORLD or any(geometry.intersects(half) for half in window):
                yield number, item.record.as_dict(), geometry


def polygons(geometry, window=WINDOW):
    """The polygons of a geometry on the grid and inside the window; empty if none is left."""
    if not geometry.is_valid:  # Bratsk Reservoir touches itself
        geometry = shapely.make_valid(geometry)
    rounded = MultiPolygon([_polygon(part) for part in _parts(geometry, "Polygon")])
    if window is WORLD:
        return orient(rounded)
    inside = [_polygon(part) for half in window for part in _parts(rounded.intersection(half), "Polygon")]
    return orient(MultiPolygon(inside))


def lines(geometries, window=WINDOW):
    """The lines of some geometries on the grid and inside the window, joined where two of them meet."""
    rounded = [shapely.transform(geometry, _round) for geometry in geometries]
    cut = rounded if window is WORLD else [part.intersection(half) for part in rounded for half in window]
    inside = [shapely.transform(part, _round) for piece in cut for part in _parts(piece, "LineString")]
    joined = shapely.line_merge(MultiLineString(inside))
    return MultiLineString(sorted(_parts(joined, "LineString"), key=lambda line: line.wkb))


def orient(geometry):
    """Exteriors counter-clockwise, holes clockwise, every ring from its smallest vertex on, parts in order."""
    oriented = shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=False)
    return MultiPolygon(_parts(oriented, "Polygon"))


def check(units):
    """Stops unless the polygons are valid, closed, finite and form a coverage without overlaps and cracks."""
    geometries = list(units.values())
    assert shapely.is_valid(geometries).all(), "an invalid polygon"
    assert numpy.isfinite(shapely.get_coordinates(geometries)).all(), "a vertex that is not finite"
    assert shapely.is_closed(shapely.get_rings(shapely.get_parts(geometries))).all(), "an open ring"
    assert shapely.coverage_is_valid(geometries), "neighbours that do not share their vertices"


def on_frame(a, b):
    """Whether an edge is the window's or the seam's, and so neither a border nor a coast."""
    return any(a[axis] == b[axis] == value for axis, value in EDGES + SEAM)


def is_cut(geometry):
    """Whether the window cuts a geometry."""
    vertices = shapely.get_coordinates(geometry)
    return any((vertices[:, axis] == value).any() for axis, value in EDGES)


def area_km2(geometry):
    return round(abs(geodesic.geometry_area_perimeter(geometry)[0]) / 1e6)


def length_km(geometry):
    return round(geodesic.geometry_length(geometry) / 1e3, 1)


def _parts(geometry, kind):
    """The non-empty simple geometries of one kind in a geometry of any kind."""
    if hasattr(geometry, "geoms"):
        return [part for member in geometry.geoms for part in _parts(member, kind)]
    return [geometry] if geometry.geom_type == kind and not geometry.is_empty else []


def _polygon(polygon):
    return Polygon(_ring(polygon.exterior), [_ring(hole) for hole in polygon.interiors])


def _ring(ring):
    """A ring on the grid, without Natural Earth's vertices along ±180°, which differ on its two sides."""
    vertices = _round(shapely.get_coordinates(ring)[:-1])
    seam = numpy.abs(vertices[:, 0]) == 180
    vertices = vertices[~(seam & numpy.roll(seam, 1) & numpy.roll(seam, -1))]
    return vertices[(vertices != numpy.roll(vertices, 1, axis=0)).any(axis=1)]


def _round(vertices):
    rounded = numpy.round(vertices, DIGITS)
    seam = numpy.abs(numpy.abs(rounded[:, 0]) - 180) < 1e-4
    rounded[seam, 0] = numpy.copysign(180, rounded[seam, 0])
    rounded[seam, 1] = numpy.round(numpy.round(rounded[seam, 1] / SEAM_STEP) * SEAM_STEP, DIGITS)
    return rounded
