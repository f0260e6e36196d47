"""Builds the base map of the world in two steps, between which Krai simplifies what the first one wrote:

world.py whole ADMIN1.shp LAKES.shp RIVERS.shp WHOLE.gpkg    the layers as fine as Natural Earth's 1:10m
world.py thin WHOLE.gpkg LEVEL OUT.gpkg [LAYERS…]            one of its overviews as a base map of its own
world.py check MAP.gpkg                                      stops unless the areas of each scale are a coverage

world.csv says what a country is called; records of the shapefile that have no code in Natural Earth, or another one than
ISO's, are named there by number. Areas are those of the shapes on the ellipsoid, not official ones.
"""

import csv
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon

import shapes
from geopackage import Layer, write
from layers import dissolve

SMALLEST_LAKE_KM2 = 100
SMALLEST_LAND_KM2 = 1000
LAST_RIVER_RANK = 6  # Natural Earth's scale rank, 0 for the Nile to 10

with (Path(__file__).parent / "world.csv").open(encoding="utf-8") as file:
    KEYS = {row.pop("id"): row for row in csv.DictReader(file)}
RECORDS = {int(record): id for id, key in KEYS.items() for record in key.pop("records").split()}
ID = {"id": "TEXT NOT NULL UNIQUE"}
COLUMNS = {
    "countries": ID | dict.fromkeys(next(iter(KEYS.values())), "TEXT") | {"area_km2": "INTEGER"},
    "land": ID | {"area_km2": "INTEGER"},
    "lakes": ID | {"area_km2": "INTEGER"},
    "rivers": ID | {"name": "TEXT", "rank": "INTEGER"},
}


def whole(admin1, lakes, rivers, out):
    countries = country_rows(admin1)
    water = lake_rows(lakes)
    write_map(out, dict(countries=countries, land=land_rows(countries), lakes=water, rivers=river_rows(rivers, water)))


def country_rows(path):
    """The units dissolved, before they are rounded: so no sliver of rounding is left between two of them."""
    members = defaultdict(list)
    for number, record, geometry in shapes.read(path, shapes.WORLD):
        members[RECORDS.get(number, record["iso_a2"])].append(shapely.make_valid(geometry))
    assert members.keys() == KEYS.keys(), members.keys() ^ KEYS.keys()
    units = {id: shapes.polygons(dissolve(members[id]), shapes.WORLD) for id in sorted(members)}
    shapes.check(units)
    return [dict(KEYS[id], id=id, geom=geom, iso_a3=KEYS[id]["iso_a3"] or None) for id, geom in units.items()]


def land_rows(countries):
    """Each great island by itself, so that a map of few reads few; the small ones of a continent together, so that none
    must stay at a scale where it is no more than a dot."""
    units = [row["geom"] for row in countries]
    owners = shapely.STRtree(units)
    members = defaultdict(list)
    for part in dissolve(units).geoms:
        if shapes.area_km2(part) >= SMALLEST_LAND_KM2:
            members[f"land-{len(members) + 1}"].append(part)
        else:
            [owner] = owners.query(part.representative_point(), predicate="within")
            members["islands-" + countries[owner]["continent"].lower().replace(" ", "-")].append(part)
    return [dict(id=id, geom=shapes.orient(MultiPolygon(parts))) for id, parts in sorted(members.items())]


def lake_rows(path):
    rows = [dict(id=f"lake-{number}", geom=shapes.polygons(geometry, shapes.WORLD))
            for number, _, geometry in shapes.read(path, shapes.WORLD)]
    return [row for row in rows if shapes.area_km2(row["geom"]) >= SMALLEST_LAKE_KM2]


def river_rows(path, lakes):
    """The great rivers, without their centre lines through the lakes that are drawn."""
    water = shapely.union_all([row["geom"] for row in lakes])
    rows = []
    for number, record, geometry in shapes.read(path, shapes.WORLD):
        if record["scalerank"] <= LAST_RIVER_RANK:
            geom = shapes.lines([geometry.difference(water)], shapes.WORLD)
            rows.append(dict(id=f"river-{number}", geom=geom, rank=int(record["scalerank"]), name=record["name"] or None))
    return [row for row in rows if not row["geom"].is_empty]


def thin(whole, level, out, *names):
    """Layers of an overview, all by default; the area is that of the shape before it was simplified."""
    database = opened(whole)
    layers = {}
    for name in names or COLUMNS:
        areas = {id: shapes.area_km2(geometry(blob)) for id, blob in database.execute(f"SELECT id, geom FROM {name}")}
        rows = [dict(row, geom=geometry(row["geom"]), area_km2=areas[row["id"]])
                for row in database.execute(f"SELECT * FROM {name}_o{level} ORDER BY fid")]
        layers[name] = rows
    Path(out).unlink(missing_ok=True)
    write_map(out, layers)


def check(path):
    """Every country is there at every scale, and neighbours share their vertices."""
    database = opened(path)
    tables = [(layer, layer) for layer in ("countries", "land")]
    for layer, table in tables + database.execute("SELECT layer, table_name FROM krai_overviews").fetchall():
        if layer in dict(tables):
            units = {id: geometry(blob) for id, blob in database.execute(f"SELECT id, geom FROM {table}")}
            assert layer != "countries" or units.keys() == KEYS.keys(), table
            shapes.check(units)


def opened(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    return database


def geometry(blob):
    """The geometry of a GeoPackage's blob, behind its header of 40 bytes with an envelope."""
    found = shapely.from_wkb(blob[40:])
    return shapes.orient(found) if found.geom_type == "MultiPolygon" else found


def write_map(path, layers):
    descriptions = {
        "countries": "Countries and territories by ISO 3166-1, de facto as Natural Earth draws them by default",
        "land": f"The land of all countries; the islands of a continent under {SMALLEST_LAND_KM2} km² together",
        "lakes": f"Lakes and reservoirs of {SMALLEST_LAKE_KM2} km² and more",
        "rivers": "The great rivers, by Natural Earth's scale rank",
    }
    kinds = {"rivers": "MULTILINESTRING"}
    write(path, [Layer(name, kinds.get(name, "MULTIPOLYGON"), descriptions[name], COLUMNS[name], rows)
                 for name, rows in layers.items()])


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    {"whole": whole, "thin": thin, "check": check}[step](*arguments)
