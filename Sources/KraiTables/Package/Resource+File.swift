import KraiSource

extension Resource {
  /// A file of the folder that no resource describes: tables of its own name, or of its layers' names.
  ///
  /// - Parameter place: the file as messages name it.
  init?(file: String, place: String) {
    guard let format = TableFormat.ofFile(file) else { return nil }
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
    self.init(
      name: format.isDatabase ? file : stem, path: file, format: format, title: nil, fields: [],
      primaryKey: [], uniqueKeys: [], foreignKeys: [], geometry: nil, places: [], note: [:], layers: [],
      roles: [:], licences: [], sources: [], location: SourceLocation(file: place))
    dialect = format.reader?.dialect ?? Dialect()
  }

  /// The columns are declared; otherwise they are those of the file.
  var hasFields: Bool { format.followsSchema && !fields.isEmpty }
}
