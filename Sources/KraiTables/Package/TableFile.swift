import KraiSource

/// A file of any folder that can be a table, or several.
package struct TableFile: Sendable {
  package let path: String
  /// The file's name in a data folder.
  package let name: String
  /// The tables that it will be there.
  package let tables: [String]

  /// - Throws: `Issue` for a file that can't be read, whose ending is no table's, or that is no GeoPackage and
  ///   should be one.
  package init(_ path: String) throws(Issue) {
    let place = SourceLocation(file: path)
    self.path = path
    try FileBytes.check(path)
    let own = path.split(separator: "/").last.map(String.init) ?? ""
    // What ends in json may be anything; who names the file says that it is a table.
    name = own.lowercased().hasSuffix(".json") ? own.dropLast(4) + "geojson" : own
    guard !name.hasPrefix("."), let resource = Resource(file: name, place: path) else {
      let message =
        "no table: CSV, TSV, GeoJSON and GeoPackage files are read; krai data import takes others in"
      throw Issue(message, at: place)
    }
    tables =
      resource.format.isDatabase ? try GeoPackage.layerNames(path, displayName: path) : resource.tableNames
    if tables.isEmpty { throw Issue("has no layer of features", at: place) }
  }
}
