"""A writer of GeoPackage 1.3 (OGC 12-128r17): vector layers in EPSG:4326 with R-trees, the same bytes every time."""

import sqlite3
import struct
from dataclasses import dataclass

import shapely

SRS = 4326
LAST_CHANGE = "2019-12-01T00:00:00.000Z"  # the month of the source files; fixed, so that a rebuild changes nothing

SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""

SYSTEMS = [
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", SRS, "EPSG", SRS,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
     'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
     'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
     "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"),
]

RTREE_DEFINITION = "http://www.geopackage.org/spec130/#extension_rtree"

# The triggers of Annex F.3; {t} is the layer. They need ST_ functions, so they are made after the rows.
_BOX = '(NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom))'
_FILLED = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
_EMPTY = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
_PUT = f"INSERT OR REPLACE INTO rtree_{{t}}_geom VALUES {_BOX};"
_DROP = "DELETE FROM rtree_{t}_geom WHERE id = OLD.fid;"
TRIGGERS = [
    f"rtree_{{t}}_geom_insert AFTER INSERT ON {{t}} WHEN {_FILLED} BEGIN {_PUT} END",
    f"rtree_{{t}}_geom_update1 AFTER UPDATE OF geom ON {{t}} WHEN OLD.fid = NEW.fid AND {_FILLED} BEGIN {_PUT} END",
    f"rtree_{{t}}_geom_update2 AFTER UPDATE OF geom ON {{t}} WHEN OLD.fid = NEW.fid AND {_EMPTY} BEGIN {_DROP} END",
    f"rtree_{{t}}_geom_update3 AFTER UPDATE ON {{t}} WHEN OLD.fid != NEW.fid AND {_FILLED} BEGIN {_DROP} {_PUT} END",
    f"rtree_{{t}}_geom_update4 AFTER UPDATE ON {{t}} WHEN OLD.fid != NEW.fid AND {_EMPTY} "
    "BEGIN DELETE FROM rtree_{t}_geom WHERE id IN (OLD.fid, NEW.fid); END",
    f"rtree_{{t}}_geom_delete AFTER DELETE ON {{t}} WHEN OLD.geom NOT NULL BEGIN {_DROP} END",
]


@dataclass
class Layer:
    """A table of features: `columns` maps names to SQL types; each row is a dict of them with its `geom`."""

    name: str
    kind: str
    description: str
    columns: dict
    rows: list


def write(path, layers):
    """Writes the layers to a new file."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("page_size = 4096", "journal_mode = DELETE", "application_id = 0x47504B47", "user_version = 10300"):
        database.execute("PRAGMA " + pragma)
    database.execute("BEGIN")
    for statement in SCHEMA.split(";"):
        database.execute(statement)
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
    for layer in layers:
        _write_layer(database, layer)
    database.execute("COMMIT")
    database.execute("VACUUM")
    database.close()


def _write_layer(database, layer):
    t = layer.name
    bounds = shapely.total_bounds([row["geom"] for row in layer.rows]).tolist()
    database.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
                     (t, t, layer.description, LAST_CHANGE, *bounds, SRS))
    columns = ", ".join(f"{name} {sql}" for name, sql in layer.columns.items())
    database.execute(f"CREATE TABLE {t} (fid INTEGER PRIMARY KEY NOT NULL, geom {layer.kind}, {columns})")
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (t, layer.kind, SRS))
    database.execute(f"CREATE VIRTUAL TABLE rtree_{t}_geom USING rtree(id, minx, maxx, miny, maxy)")
    for fid, row in enumerate(layer.rows, 1):
        values = [fid, blob(row["geom"]), *(row.get(name) for name in layer.columns)]
        database.execute(f"INSERT INTO {t} VALUES ({', '.join('?' * len(values))})", values)
        min_x, min_y, max_x, max_y = row["geom"].bounds
        database.execute(f"INSERT INTO rtree_{t}_geom VALUES (?, ?, ?, ?, ?)", (fid, min_x, max_x, min_y, max_y))
    database.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
                     (t, RTREE_DEFINITION))
    for trigger in TRIGGERS:
        database.execute("CREATE TRIGGER " + trigger.format(t=t))


def blob(geometry):
    """A geometry as GeoPackage stores it: header, envelope (for all but points), little-endian WKB."""
    point = geometry.geom_type == "Point"
    min_x, min_y, max_x, max_y = geometry.bounds
    envelope = b"" if point else struct.pack("<4d", min_x, max_x, min_y, max_y)
    header = struct.pack("<2sBBi", b"GP", 0, 0b001 if point else 0b011, SRS)
    return header + envelope + shapely.to_wkb(geometry, byte_order=1, flavor="iso")
