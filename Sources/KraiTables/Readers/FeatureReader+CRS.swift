import KraiSource

extension FeatureReader {
  /// Reads the member `crs` of older files, which must say degrees on WGS 84.
  mutating func readCRS() throws(Issue) {
    let start = scanner.offset
    let name = try crsName()
    guard let name, !Self.isDegrees(name) else { return }
    throw scanner.issue(
      "the file names the CRS \(Self.short(name)); GeoJSON is in degrees on WGS 84 (RFC 7946): "
        + "ogr2ogr -t_srs EPSG:4326 makes it so", at: start)
  }

  /// The CRS that the document names somewhere, when it is another one: why its positions are no degrees.
  static func foreignCRS(_ scanner: JSONScanner) -> Issue? {
    var reader = FeatureReader(scanner)
    do throws(Issue) {
      try reader.scanner.beginObject()
      while let key = try reader.scanner.nextKey() {
        guard key == "crs" else {
          try reader.scanner.skipValue()
          continue
        }
        do throws(Issue) { try reader.readCRS() } catch { return error }
      }
    } catch { return nil }
    return nil
  }

  /// The name; nil for null.
  private mutating func crsName() throws(Issue) -> String? {
    guard try scanner.peek() == .object else {
      try scanner.skipValue()
      return nil
    }
    var name: String?
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      let next = try scanner.peek()
      if key == "name", next == .string {
        name = try scanner.readString()
      } else if key == "properties", next == .object {
        name = try crsName()
      } else {
        try scanner.skipValue()
      }
    }
    return name ?? "without a name"
  }

  private static func isDegrees(_ name: String) -> Bool {
    let code = name.uppercased()
    return code.contains("CRS84") || ["4326", "4979"].contains { code.hasSuffix(":\($0)") } || code == "WGS84"
      || code == "WGS 84"
  }

  /// `urn:ogc:def:crs:EPSG::3857` as people write it.
  private static func short(_ name: String) -> String {
    let words = name.split(separator: ":")
    guard words.count > 4, words[0].lowercased() == "urn" else { return "\"\(name)\"" }
    return "\(words[4]):\(words[words.count - 1])"
  }
}
