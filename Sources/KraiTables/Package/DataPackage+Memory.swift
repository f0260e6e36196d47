import KraiGeometry
import KraiSource

extension DataPackage {
  /// A table that a program holds, and what a data package would say of it.
  package struct Held: Sendable {
    package var table: Table
    /// Columns that make points of its rows.
    package var geometry: GeometryRule?
    package var sources: [Attribution] = []
    package var roles: [String: Role] = [:]

    package init(_ table: Table) { self.table = table.composed }
  }

  /// A data package of tables that a program holds.
  ///
  /// - Throws: `Issue` for two tables of one name.
  package init(_ tables: [Held]) throws(Issue) {
    let place = SourceLocation(file: "the program")
    self.init(
      directory: "", displayName: "the program", name: nil, title: nil, created: nil, licences: [],
      sources: [],
      resources: tables.map { held in
        Resource(
          name: held.table.name, path: held.table.name, format: .csv, title: nil,
          fields: held.table.columns.map { column in
            Field(name: column.name, type: column.isText ? .string : .number, role: held.roles[column.name])
          },
          primaryKey: [], uniqueKeys: [], foreignKeys: [], geometry: held.geometry, places: [], note: [:],
          layers: [], roles: [:], licences: [], sources: held.sources, location: place)
      }, rules: nil, exceptions: nil)
    for held in tables {
      guard memory[held.table.name] == nil else { throw Issue("two tables are named \"\(held.table.name)\"") }
      memory[held.table.name] = held.table
    }
  }
}

extension Column {
  fileprivate var isText: Bool { if case .texts = storage { true } else { false } }
}
