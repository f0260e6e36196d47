-- Run where this file lies: psql -f load.sql
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA iberia;
CREATE TABLE iberia.towns (lon float8, lat float8, population integer);
\copy iberia.towns FROM '../towns/Data/towns.csv' CSV HEADER
ALTER TABLE iberia.towns ADD geom geometry(Point, 4326);
UPDATE iberia.towns SET geom = ST_SetSRID(ST_MakePoint(lon, lat), 4326);
CREATE INDEX ON iberia.towns USING gist (geom);
