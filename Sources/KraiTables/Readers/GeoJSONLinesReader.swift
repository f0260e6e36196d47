import KraiSource

/// Reads GeoJSON features that stand one to a line (newline-delimited GeoJSON; RFC 8142 without its separators).
package enum GeoJSONLinesReader: TableReader {
  package static let format = "geojsonl"
  package static let endings = ["geojsonl", "geojsonseq", "ndjson"]
  package static let followsSchema = false
  package static let hasGeometry = true

  /// - Throws: `Issue` at the line and column of what JSON or RFC 7946 forbids, and of anything that is no feature.
  package static func table(
    _ bytes: [UInt8], name: String, file: String, fields: [Field], dialect: Dialect
  ) throws -> Table {
    var reader = FeatureReader(try JSONScanner(bytes, file: file))
    try reader.readSequence()
    return reader.table(named: name, file: file)
  }
}
