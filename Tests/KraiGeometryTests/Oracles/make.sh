#!/bin/sh
# Writes the expectations of every projection with PROJ's own programs (cct, cs2cs; Debian: proj-bin).
# Run it here; look at the difference before committing it.
set -eu
cd "$(dirname "$0")"

# Positions on a lattice of odd steps around a centre: no poles, no opposite points, within `span` degrees.
positions() { # lon0 lat0 span count
  awk -v lon0="$1" -v lat0="$2" -v span="$3" -v count="$4" 'BEGIN {
    for (i = 0; i < count; i++) {
      u = (i * 0.618033988749895) % 1; v = (i * 0.7548776662466927) % 1
      lon = lon0 + (2 * u - 1) * span; lat = lat0 + (2 * v - 1) * span * 0.8
      if (lat > 84) lat = 84 - v; if (lat < -84) lat = -84 + v
      printf "%.6f %.6f\n", lon, lat
    }
    printf "%.6f %.6f\n", lon0, (lat0 > 84 ? 84 : (lat0 < -84 ? -84 : lat0))
  }'
}

operation() { # file title proj-arguments lon0 lat0 span tolerance
  file="$1.gie"
  {
    echo "# made by make.sh with $(proj 2>&1 | head -n 1)"
    echo "operation $2"
    echo "tolerance $7"
    positions "$4" "$5" "$6" 40 > /tmp/krai-positions.$$
    sed 's/$/ 0 0/' /tmp/krai-positions.$$ | cct -d 9 $3 > /tmp/krai-expected.$$
    paste -d ' ' /tmp/krai-positions.$$ /tmp/krai-expected.$$ |
      awk '$3 != "*" && $3 != "#" { printf "accept %s %s\nexpect %s %s\n", $1, $2, $3, $4 }'
  } >> "$file"
  rm -f /tmp/krai-positions.$$ /tmp/krai-expected.$$
}

rm -f ./*.gie
E="+ellps=WGS84"
um="1e-6"
operation equirectangular "equirectangular 128 0" "+proj=eqc +lon_0=128 $E" 128 0 90 $um
operation equirectangular "equirectangular 128 10 50" "+proj=eqc +lon_0=128 +lat_0=10 +lat_ts=50 $E" 128 0 90 $um
operation mercator "mercator 128 0" "+proj=merc +lon_0=128 $E" 128 0 90 $um
operation mercator "mercator 128 0 45" "+proj=merc +lon_0=128 +lat_ts=45 $E" 128 0 90 $um
operation transverse-mercator "transverse-mercator 132 0" "+proj=tmerc +lon_0=132 $E" 132 0 45 $um
operation transverse-mercator "transverse-mercator 132 48" "+proj=tmerc +lon_0=132 +lat_0=48 $E" 132 48 40 $um
operation lambert-conformal-conic "lambert-conformal-conic 130 45 44 54" \
  "+proj=lcc +lon_0=130 +lat_0=45 +lat_1=44 +lat_2=54 $E" 130 40 90 $um
operation lambert-conformal-conic "lambert-conformal-conic 130 48 48" \
  "+proj=lcc +lon_0=130 +lat_0=48 +lat_1=48 $E" 130 40 90 $um
operation lambert-conformal-conic "lambert-conformal-conic -60 -32 -5 -42" \
  "+proj=lcc +lon_0=-60 +lat_0=-32 +lat_1=-5 +lat_2=-42 $E" -60 -30 60 $um
operation albers "albers 128 49 44 54" "+proj=aea +lon_0=128 +lat_0=49 +lat_1=44 +lat_2=54 $E" 128 20 100 $um
operation albers "albers 128 0 50" "+proj=aea +lon_0=128 +lat_1=50 +lat_2=50 $E" 128 20 100 $um
operation albers "albers 132 -32 -18 -36" "+proj=aea +lon_0=132 +lat_0=-32 +lat_1=-18 +lat_2=-36 $E" 132 -20 80 $um
operation lambert-azimuthal-equal-area "lambert-azimuthal-equal-area 90 90" "+proj=laea +lon_0=90 +lat_0=90 $E" 90 20 100 $um
operation lambert-azimuthal-equal-area "lambert-azimuthal-equal-area 0 -90" "+proj=laea +lat_0=-90 $E" 0 -20 100 $um
operation lambert-azimuthal-equal-area "lambert-azimuthal-equal-area 20 0" "+proj=laea +lon_0=20 $E" 20 0 80 $um
operation lambert-azimuthal-equal-area "lambert-azimuthal-equal-area 128 48" "+proj=laea +lon_0=128 +lat_0=48 $E" 128 48 60 $um
# PROJ's series for the meridian ends at the eighth power of the eccentricity: 4 micrometres at the poles.
operation azimuthal-equidistant "azimuthal-equidistant 90 90" "+proj=aeqd +lon_0=90 +lat_0=90 $E" 90 20 100 5e-6
operation azimuthal-equidistant "azimuthal-equidistant 90 -90" "+proj=aeqd +lon_0=90 +lat_0=-90 $E" 90 -20 100 5e-6
operation azimuthal-equidistant "azimuthal-equidistant 20 0" "+proj=aeqd +lon_0=20 $E" 20 0 80 $um
operation azimuthal-equidistant "azimuthal-equidistant 131.9 43.1" "+proj=aeqd +lon_0=131.9 +lat_0=43.1 $E" 131.9 20 100 $um
operation stereographic "stereographic 90 90" "+proj=stere +lon_0=90 +lat_0=90 $E" 90 40 80 $um
operation stereographic "stereographic 105 90 70" "+proj=stere +lon_0=105 +lat_0=90 +lat_ts=70 $E" 105 40 80 $um
operation stereographic "stereographic 0 -90 -71" "+proj=stere +lat_0=-90 +lat_ts=-71 $E" 0 -40 80 $um
operation stereographic "stereographic 20 0" "+proj=stere +lon_0=20 $E" 20 0 80 $um
operation stereographic "stereographic 128 48" "+proj=stere +lon_0=128 +lat_0=48 $E" 128 48 60 $um
operation orthographic "orthographic 90 90" "+proj=ortho +lon_0=90 +lat_0=90 $E" 90 50 60 $um
operation orthographic "orthographic 20 0" "+proj=ortho +lon_0=20 $E" 20 0 60 $um
operation orthographic "orthographic 128 48" "+proj=ortho +lon_0=128 +lat_0=48 $E" 128 48 55 $um
operation equal-earth "equal-earth 0 0" "+proj=eqearth $E" 0 0 170 $um
operation equal-earth "equal-earth 140 0" "+proj=eqearth +lon_0=140 $E" 140 0 100 $um
operation natural-earth "natural-earth 0 0" "+proj=natearth $E" 0 0 170 $um
operation robinson "robinson 0 0" "+proj=robin $E" 0 0 170 $um
operation mollweide "mollweide 0 0" "+proj=moll $E" 0 0 170 $um
operation mollweide "mollweide -60 0" "+proj=moll +lon_0=-60 $E" -60 0 100 $um
operation robinson "robinson 140 0" "+proj=robin +lon_0=140 $E" 140 0 100 $um

# Opposite parallels make the cone a cylinder.
operation albers "albers 25 0 30 -30" "+proj=cea +lon_0=25 +lat_ts=30 $E" 25 0 100 $um
operation lambert-conformal-conic "lambert-conformal-conic 25 0 20 -20" "+proj=merc +lon_0=25 +lat_ts=20 $E" 25 0 80 $um
# Cones at and across the equator.
operation albers "albers 110 0 -8 12" "+proj=aea +lon_0=110 +lat_1=-8 +lat_2=12 $E" 110 0 80 $um
operation lambert-conformal-conic "lambert-conformal-conic 110 0 -8 12" \
  "+proj=lcc +lon_0=110 +lat_1=-8 +lat_2=12 $E" 110 0 80 1e-5
operation lambert-conformal-conic "lambert-conformal-conic 110 0 1" "+proj=lcc +lon_0=110 +lat_1=1 +lat_0=0 $E" 110 0 80 1e-5

# The graticule of the whole earth, poles and the other side included, 45 by 30 degrees and a little aside.
# PROJ answers * where it has no map.
graticule() { # title proj-arguments lon0 tolerance
  {
    echo "operation $1"
    echo "tolerance $4"
    awk -v lon0="$3" 'BEGIN {
      for (lon = -179; lon < 180; lon += 45) for (lat = -90; lat <= 90; lat += 30) printf "%.6f %.6f\n", lon0 + lon, lat
    }' > /tmp/krai-positions.$$
    awk '{ print $1, $2 }' /tmp/krai-positions.$$ | cs2cs -f %.9f +proj=longlat $E +to $2 > /tmp/krai-expected.$$
    paste -d ' ' /tmp/krai-positions.$$ /tmp/krai-expected.$$ |
      awk '$3 != "*" { printf "accept %s %s\nexpect %s %s\n", $1, $2, $3, $4 }'
  } >> world.gie
  rm -f /tmp/krai-positions.$$ /tmp/krai-expected.$$
}
echo "# made by make.sh with $(cs2cs 2>&1 | head -n 1)" > world.gie
graticule "equirectangular 150 0" "+proj=eqc +lon_0=150 $E" 150 $um
graticule "mercator 150 0" "+proj=merc +lon_0=150 $E" 150 $um
graticule "transverse-mercator 150 0" "+proj=tmerc +lon_0=150 $E" 150 $um
graticule "lambert-conformal-conic -30 20 12 32" "+proj=lcc +lon_0=-30 +lat_0=20 +lat_1=12 +lat_2=32 $E" -30 $um
graticule "albers -30 20 12 32" "+proj=aea +lon_0=-30 +lat_0=20 +lat_1=12 +lat_2=32 $E" -30 $um
graticule "lambert-azimuthal-equal-area 77 -45" "+proj=laea +lon_0=77 +lat_0=-45 $E" 77 $um
graticule "azimuthal-equidistant 77 -45" "+proj=aeqd +lon_0=77 +lat_0=-45 $E" 77 5e-6
graticule "stereographic 77 -45" "+proj=stere +lon_0=77 +lat_0=-45 $E" 77 1e-5
graticule "orthographic 77 -45" "+proj=ortho +lon_0=77 +lat_0=-45 $E" 77 $um
graticule "equal-earth 150 0" "+proj=eqearth +lon_0=150 $E" 150 $um
graticule "natural-earth 150 0" "+proj=natearth +lon_0=150 $E" 150 $um
graticule "robinson 150 0" "+proj=robin +lon_0=150 $E" 150 $um
graticule "mollweide 150 0" "+proj=moll +lon_0=150 $E" 150 $um

# A CRS that only PROJ knows, and web Mercator, through their EPSG codes (cs2cs takes latitude first).
crs() { # file code lon0 lat0 span tolerance
  {
    echo "# made by make.sh with $(proj 2>&1 | head -n 1)"
    echo "operation $2"
    echo "tolerance $6"
    positions "$3" "$4" "$5" 20 > /tmp/krai-positions.$$
    awk '{ print $2, $1 }' /tmp/krai-positions.$$ | cs2cs -f %.9f EPSG:4326 "$2" > /tmp/krai-expected.$$
    paste -d ' ' /tmp/krai-positions.$$ /tmp/krai-expected.$$ |
      awk '{ printf "accept %s %s\nexpect %s %s\n", $1, $2, $3, $4 }'
  } >> "$1.gie"
  rm -f /tmp/krai-positions.$$ /tmp/krai-expected.$$
}
crs proj EPSG:3576 90 70 12 $um
crs web-mercator EPSG:3857 0 0 90 $um

# Geodesic distances and azimuths: geod -I takes latitude first.
{
  echo "# made by make.sh: accept lon lat lon lat, expect metres and azimuth"
  awk 'BEGIN {
    for (i = 0; i < 60; i++) {
      a = (i * 0.618033988749895) % 1; b = (i * 0.7548776662466927) % 1
      c = (i * 0.5698402909980532) % 1; d = (i * 0.8191725133961645) % 1
      printf "%.6f %.6f %.6f %.6f\n", 160 * b - 80, 360 * a - 180, 160 * d - 80, 360 * c - 180
    }
    # nearly opposite, equatorial, meridional
    print "30 0 -29.9 179.8"; print "0 0 0 179.5"; print "0 0 0.5 179.7"; print "-30 10 40 10"; print "0 0 0 90"
    print "43.1 131.9 55.75 37.6"
  }' > /tmp/krai-positions.$$
  geod -I -f %.9f -F %.9f +ellps=WGS84 < /tmp/krai-positions.$$ > /tmp/krai-expected.$$
  paste -d ' ' /tmp/krai-positions.$$ /tmp/krai-expected.$$ |
    awk '{ printf "accept %s %s %s %s\nexpect %s %s\n", $2, $1, $4, $3, $7, $5 }'
} > geodesic.txt
rm -f /tmp/krai-positions.$$ /tmp/krai-expected.$$
