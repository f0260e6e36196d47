import CWorld
import KraiSource

/// The base map that comes with Krai: the world's countries, land, lakes and rivers at three scales, by Natural Earth.
package enum WorldMap {
  static let file = "world.gpkg"
  static let countries = "countries"
  static let layers = [countries, "land", "lakes", "rivers"]

  /// What a data package says of it.
  static let package = """
    {
      "resources": [
        {
          "name": "world",
          "path": "\(file)",
          "title": "The world's countries, land, lakes and rivers",
          "description": "Natural Earth 1:10m, simplified; borders as Natural Earth draws them by default, as they are in \
    fact and not as they are claimed. The names are those of Unicode's CLDR.",
          "sources": [{"title": "Natural Earth", "path": "https://www.naturalearthdata.com/"}],
          "licenses": [{"name": "public-domain", "title": "Public domain"}]
        }
      ]
    }

    """

  /// What a map of the world has under its data.
  static func addGround(to map: inout FigureText) { map.add("  - geo: {data: land, fill: {value: land}}") }

  /// A map for a project without files.
  static var exampleMap: FigureText {
    var map = FigureText("map", "the countries of the world, filled by their area", remark: FirstMap.remark)
    map.add("title", words: "The world by the area of its countries")
    map.add("subtitle", words: "Area in square kilometres, of the shapes that are drawn")
    map.add("projection: equal-earth")
    map.add("guides: {graticule: 30, sphere: true}")
    map.add("color: {scheme: greens, breaks: [10000, 100000, 1000000, 5000000]}")
    map.add("marks:")
    map.add("  - geo: {data: countries, fill: area_km2, title: name, stroke: {value: paper}, width: 0.4}")
    map.add("  - geo: {data: lakes, fill: {value: water}}")
    return map
  }

  /// A chart for a project without files.
  static var exampleChart: FigureText {
    var chart = FigureText("chart", "the ten largest of them, bars", remark: FirstMap.remark)
    chart.add("title", words: "The ten largest")
    chart.add("subtitle", words: "Area in square kilometres, of the shapes that are drawn")
    chart.add(data: .sql(["SELECT name_en AS name, area_km2 FROM countries ORDER BY area_km2 DESC LIMIT 10"]))
    chart.add("x: area_km2")
    chart.add("y: name")
    chart.add("marks:")
    chart.add("  - bar: {label: area_km2}")
    return chart
  }

  /// The GeoPackage.
  ///
  /// - Throws: `Issue` where liblzma is not installed.
  package static func bytes() throws(Issue) -> [UInt8] {
    let library = try SharedLibrary(
      ["liblzma.so.5", "liblzma.so"], name: "liblzma",
      missing: "the world's map needs liblzma, which is not installed (Debian: apt install liblzma5)")
    let unpack: krai_xz_unpack = try library.function("lzma_stream_buffer_decode")
    var limit = UInt64(1) << 28
    var (read, written, status): (UInt, UInt, Int32) = (0, 0, 0)
    let bytes = [UInt8](unsafeUninitializedCapacity: krai_world_size) { buffer, count in
      status = unpack(
        &limit, 0, nil, krai_world, &read, UInt(krai_world_count), buffer.baseAddress, &written,
        UInt(krai_world_size))
      count = Int(written)
    }
    guard status == 0, written == krai_world_size else {
      throw Issue("the world's map can't be unpacked: liblzma says \(status)")
    }
    return bytes
  }
}
