"""The features of each layer, as rows without names: dicts with `id`, `geom` and the layer's own columns.

keys.csv says which records of the shapefiles make which feature; see there for ranks, notes and label points.
"""

import csv
from collections import defaultdict
from pathlib import Path

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Point

import shapes
from arcs import arcs

BY_REGION = ("RU", "CN")  # the countries that are mapped by region; the units of the others are dissolved
SMALLEST_LAKE_KM2 = 90

# Natural Earth draws Bolshoy Ussuriysky wholly in Russia. This line goes down the Amur's main channel on Natural
# Earth's vertices, ashore to boundary point 10/2 of the agreement of 14 October 2004 (its coordinates of 1942
# converted), and from there by hand to the Ussuri at Kazakevichevo. Its ends are vertices of the border; what the
# border has between them is superseded.
ISLAND = [(134.38635, 48.38134), (134.44733, 48.39508), (134.49621, 48.41167), (134.5051, 48.41366),
          (134.58024, 48.41782), (134.59802, 48.41642), (134.73434, 48.37328), (134.7515, 48.37152),
          (134.76917, 48.37374), (134.766, 48.3611), (134.743, 48.275), (134.71873, 48.26341)]
ISLAND_NOTE = "approximate: the line of 14 October 2008, set by hand"
SUPERSEDED_NOTE = "Natural Earth's line before 14 October 2008; no longer the border"
BORDER_NOTES = {"CN_RU": "At Bolshoy Ussuriysky CN_RU_bolshoy-ussuriysky continues the line."}
CUT_NOTE = "Cut by the edge of the map: the area is that of the part inside."

with (Path(__file__).parent / "keys.csv").open(encoding="utf-8") as file:
    KEYS = defaultdict(dict)
    for key in csv.DictReader(file):
        KEYS[key["layer"]][key["id"]] = key


def ids_by_record(layer):
    return {int(record): id for id, key in KEYS[layer].items() for record in key["records"].split()}


def regions_and_countries(path):
    """The rows of both layers. Each unit of Russia and China that reaches into the window must have a key."""
    ids, members = ids_by_record("regions"), defaultdict(list)
    for number, record, geometry in shapes.read(path):
        country, inside = record["iso_a2"], shapes.polygons(geometry)
        if not inside.is_empty:
            members[ids[number] if country in BY_REGION else country].append(inside)
    units = {id: dissolve(parts) for id, parts in sorted(members.items())}
    shapes.check(units)

    regions = [area_row(id, geom, country=id[:2], kind="region") for id, geom in units.items() if "-" in id]
    countries = {id: geom for id, geom in units.items() if "-" not in id}
    for country in BY_REGION:
        countries[country] = dissolve([row["geom"] for row in regions if row["country"] == country])
    return regions, [area_row(id, geom) for id, geom in countries.items()]


def dissolve(parts):
    union = shapely.coverage_union_all(parts)
    return shapes.orient(MultiPolygon(getattr(union, "geoms", [union])))


def area_row(id, geom, **columns):
    notes = [KEYS["regions"].get(id, {}).get("note"), CUT_NOTE if shapes.is_cut(geom) else ""]
    return dict(id=id, geom=geom, area_km2=shapes.area_km2(geom), note=" ".join(filter(None, notes)) or None, **columns)


def borders_and_coast(regions, countries):
    """The rows of both layers, out of the arcs of the coverage that regions and other countries make."""
    units = {row["id"]: row["geom"] for row in regions + countries if row["id"] not in BY_REGION}
    borders, coast = defaultdict(list), defaultdict(list)
    for sides, path in arcs(units):
        lands = tuple(sorted({unit[:2] for unit in sides}))
        if len(sides) == 1:
            coast[sides[0]].append(path)
        else:
            borders[("international", *lands) if len(lands) == 2 else ("regional", *sides)].append(path)

    superseded = cut_out(borders["international", "CN", "RU"], ISLAND[0], ISLAND[-1])
    border_rows = [dict(id=f"{a}_{b}", kind=kind, a=a, b=b, geom=MultiLineString(paths),
                        note=BORDER_NOTES.get(f"{a}_{b}")) for (kind, a, b), paths in borders.items()]
    border_rows += [dict(id="CN_RU_bolshoy-ussuriysky", kind="approximate", a="CN", b="RU",
                         geom=MultiLineString([ISLAND]), note=ISLAND_NOTE),
                    dict(id="CN_RU_pre-2008", kind="superseded", a="CN", b="RU",
                         geom=MultiLineString([superseded]), note=SUPERSEDED_NOTE)]
    for row in border_rows:
        row["length_km"] = shapes.length_km(row["geom"])
    coast_rows = [dict(id=id, country=id[:2], geom=MultiLineString(paths)) for id, paths in coast.items()]
    return border_rows, coast_rows


def cut_out(paths, start, end):
    """Takes the stretch between two vertices out of the path, one of `paths`, that has them both; returns it."""
    at, path = next((at, path) for at, path in enumerate(paths) if start in path and end in path)
    first, last = sorted((path.index(start), path.index(end)))
    paths[at:at + 1] = [rest for rest in (path[:first + 1], path[last:]) if len(rest) > 1]
    return path[first:last + 1]


def lakes(path):
    """The lakes from 90 km² on; those without a key are called after their record and have no name."""
    ids, rows = ids_by_record("lakes"), []
    for number, _, geometry in shapes.read(path):
        geom = shapes.polygons(geometry)
        id, area = ids.get(number, f"lake-{number}"), shapes.area_km2(geom)
        if area >= SMALLEST_LAKE_KM2:
            rows.append(dict(id=id, geom=geom, area_km2=area, rank=int(KEYS["lakes"].get(id, {}).get("rank", 3))))
    return rows


def rivers(path, lake_rows):
    """The rivers that have keys, without their centre lines through the great natural lakes."""
    ids, members = ids_by_record("rivers"), defaultdict(list)
    great = shapely.union_all([row["geom"] for row in lake_rows if row["rank"] == 1])
    for number, _, geometry in shapes.read(path):
        if number in ids:
            members[ids[number]].append(geometry.difference(great))
    rows = [dict(id=id, geom=shapes.lines(parts)) for id, parts in members.items()]
    return [dict(row, rank=int(KEYS["rivers"][row["id"]]["rank"]), length_km=round(shapes.length_km(row["geom"])))
            for row in rows]


def seas():
    return [dict(id=id, geom=Point(float(key["lon"]), float(key["lat"])), rank=int(key["rank"]), angle=0.0)
            for id, key in KEYS["seas"].items()]
