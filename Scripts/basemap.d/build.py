"""Builds the base map: build.py ADMIN1.shp LAKES.shp RIVERS.shp NAMES.csv OUT.gpkg

Areas and lengths are those of Natural Earth's 1:10m shapes inside the window, not official ones.
"""

import csv
import sys

import layers
from geopackage import Layer, write

NAMES = ["name_en", "name_ru", "name_zh", "label_en", "label_ru", "label_zh"]
NAMED = dict.fromkeys(NAMES, "TEXT")


def main(admin1, lakes, rivers, names, out):
    with open(names, encoding="utf-8") as file:
        by_id = {(row["layer"], row["id"]): {name: row[name] for name in NAMES} for row in csv.DictReader(file)}

    def layer(name, kind, description, columns, rows):
        rows = sorted(rows, key=lambda row: row["id"])
        for row in rows if "name_en" in columns else []:
            assert (name, row["id"]) in by_id or name == "lakes", f"no name for {name} {row['id']}"
            row |= by_id.pop((name, row["id"]), {})
        return Layer(name, kind, description, {"id": "TEXT NOT NULL UNIQUE"} | columns, rows)

    regions, countries = layers.regions_and_countries(admin1)
    borders, coast = layers.borders_and_coast(regions, countries)
    water = layers.lakes(lakes)
    write(out, [
        layer("regions", "MULTIPOLYGON", "First-level units of Russia and China by ISO 3166-2",
              {"country": "TEXT", **NAMED, "kind": "TEXT", "area_km2": "INTEGER", "note": "TEXT"}, regions),
        layer("countries", "MULTIPOLYGON", "Countries by ISO 3166-1; those but RU and CN form a coverage with regions",
              {**NAMED, "area_km2": "INTEGER", "note": "TEXT"}, countries),
        layer("borders", "MULTILINESTRING", "Arcs between two polygons; those of kind approximate are drawn by hand",
              {"kind": "TEXT", "a": "TEXT", "b": "TEXT", "length_km": "REAL", "note": "TEXT"}, borders),
        layer("coast", "MULTILINESTRING", "Arcs of one polygon alone, by region or country",
              {"country": "TEXT"}, coast),
        layer("rivers", "MULTILINESTRING", "Rivers with names",
              {**NAMED, "rank": "INTEGER", "length_km": "INTEGER"}, layers.rivers(rivers, water)),
        layer("lakes", "MULTIPOLYGON", "Lakes and reservoirs of 90 km² and more",
              {**NAMED, "area_km2": "INTEGER", "rank": "INTEGER"}, water),
        layer("seas", "POINT", "Label points of seas, straits and gulfs",
              {**NAMED, "rank": "INTEGER", "angle": "REAL"}, layers.seas()),
    ])
    assert not by_id, f"names without a feature: {sorted(by_id)}"


if __name__ == "__main__":
    main(*sys.argv[1:])
