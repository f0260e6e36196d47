import KraiGeometry
import KraiSource

/// The tables of a data package for one task: read when first asked for, and a SQL database in memory over them.
///
/// ```
/// CSV, GeoJSON  → Table ─┬→ select()                    (no SQLite)
///                        └→ rows in :memory: ─┐
/// GeoPackage    → attached read-only ─────────┴→ query(), select() of a layer
/// ```
///
/// A name with a geometry rule has the column `geom`. Not Sendable: one for each task.
package final class Workspace {
  package let dataPackage: DataPackage
  /// Of each query, and of each reading of a layer that is a view.
  let limits: QueryLimits
  /// A table whose cells break the constraints of its fields is not read.
  private let provesConstraints: Bool
  /// Tables in the order in which they were first read.
  package private(set) var tablesRead: [String] = []
  /// Files of the package that were opened, or that should have been, by their paths in the package.
  package private(set) var filesRead: Set<String> = []
  /// A server has answered: what it said may be another thing the next time.
  package internal(set) var hasAskedServer = false

  /// By lower-case name, as SQL compares names.
  private let index: [String: KnownTable]
  private var tables: [String: Table] = [:]
  private var notes: [String: [Issue]] = [:]
  private var opened: Database?
  /// To the server that answers the queries of figures, where the project names one.
  var connection: PostgresConnection?
  private var declared: Set<String> = []
  private var filled: Set<String> = []
  private var geoPackages: [String: GeoPackage] = [:]
  private var traits: [String: ColumnTraits] = [:]
  private var declarations: [String: ColumnTraits?] = [:]
  /// What this figure asked for and was stopped at.
  private var stopped: [String: Issue] = [:]
  /// Read when names are first compared.
  var names: NameBook?

  struct KnownTable {
    let name: String
    let resource: Resource
  }

  /// - Parameter provesConstraints: a table whose cells break the constraints of its fields can't be read.
  package init(package: DataPackage, limits: QueryLimits = QueryLimits(), provesConstraints: Bool = false)
    throws
  {
    self.provesConstraints = provesConstraints
    dataPackage = package
    self.limits = limits
    var index: [String: KnownTable] = [:]
    for resource in package.resources {
      for name in resource.tableNames {
        index[name.lowercased()] = KnownTable(name: name, resource: resource)
      }
    }
    self.index = index
  }

  package var tableNames: [String] { dataPackage.tableNames }

  /// All rows of the table of a role; nil when the data package has none.
  package func table(_ role: TableRole) throws -> Table? {
    try dataPackage.table(role).map { try select($0) }
  }

  /// The columns of a table, `geom` included; a file whose columns are declared is not read for it.
  package func columns(of table: String) throws -> [String] {
    let known = try known(table)
    if known.resource.format.isDatabase {
      return try geoPackage(known.resource).layer(known.name).columnNames
    }
    return known.resource.hasFields
      ? known.resource.fields.map(\.name) + (known.resource.geometry == nil ? [] : ["geom"])
      : try loaded(known).columnNames
  }

  /// What the data package says of a table's column.
  func traits(of column: String, in table: String) -> ColumnTraits? {
    guard let known = index[table.lowercased()] else { return nil }
    guard let field = known.resource[field: column] else {
      return tables[known.name]?[column: column]?.traits
    }
    let key = known.name + "." + field.name
    if let traits = traits[key] { return traits }
    let made = ColumnTraits(field)
    traits[key] = made
    return made
  }

  /// What the data package says of the first column of a name that has a role, codes or keys of other tables: a
  /// computed column is what it is named after.
  package func declaration(ofColumn name: String) -> ColumnTraits? {
    if let known = declarations[name] { return known }
    var found: ColumnTraits?
    for resource in dataPackage.resources where found == nil {
      guard let field = resource[field: name],
        field.role != nil || field.codes != nil || !field.references.isEmpty
      else { continue }
      found = traits(of: field.name, in: resource.name)
    }
    declarations[name] = .some(found)
    return found
  }

  /// What the readers of some tables have left out or taken for something, of those that have been read.
  package func notes(of tables: [String]) -> [Issue] {
    tables.flatMap { name in index[name.lowercased()].flatMap { notes[$0.name] } ?? [] }
  }

  /// The tables whose names occur in a figure's query; none where a server answers it.
  package func tables(in sql: String) -> [String] {
    guard dataPackage.server == nil else { return [] }
    return SQLWords.identifiers(in: sql).compactMap { index[$0]?.name }
  }

  // MARK: Reading

  func known(_ name: String) throws(Issue) -> KnownTable {
    if let known = index[name.lowercased()] { return known }
    throw Issue("no table \"\(name)\"\(Suggestion.hint(for: name, among: tableNames))")
  }

  func recordReading(of table: String) {
    if !tablesRead.contains(table) { tablesRead.append(table) }
  }

  /// Constraints are proved but for the exceptions that a table of the package lists.
  private func recordOpening(of resource: Resource) {
    filesRead.insert(resource.path)
    guard !resource.format.isDatabase else { return }
    if let exceptions = dataPackage.exceptions.flatMap({ dataPackage[resource: $0] }) {
      filesRead.insert(exceptions.path)
    }
  }

  /// A CSV or GeoJSON table with its geometry.
  func table(_ name: String) throws -> Table {
    let known = try known(name)
    recordReading(of: known.name)
    return try loaded(known)
  }

  private func loaded(_ known: KnownTable) throws -> Table {
    if let table = tables[known.name] { return table }
    let resource = known.resource
    recordOpening(of: resource)
    var table = try dataPackage.memory[known.name] ?? read(known)
    notes[known.name] = table.notes
    // Fields that are not declared are known only now.
    if resource.fields.isEmpty { try resource.missingColumns(among: table.columnNames).throwAny() }
    if provesConstraints, resource.format.followsSchema, dataPackage.memory[known.name] == nil {
      try dataPackage.proved.prove(known.name) {
        try ConstraintCheck.prove(table, resource, of: dataPackage)
      }
    }
    let inferred =
      resource.hasFields || table.columnNames.contains("geom") ? nil : InferredSchema.points(table)
    if let rule = resource.geometry ?? inferred, !resource.format.hasGeometry {
      let geometry = try rule.geometry(of: table) { name in
        (try self.table(name), try self.known(name).resource.primaryKey.first ?? "")
      }
      table = table.adding(Column(name: "geom", storage: .geometry(geometry)))
    }
    table = table.declared { traits(of: $0, in: known.name) }
    tables[known.name] = table
    return table
  }

  private func read(_ known: KnownTable) throws -> Table {
    let file = dataPackage.displayPath(of: known.resource)
    let bytes = try FileBytes.read(dataPackage.path(of: known.resource), named: file)
    guard let reader = known.resource.format.reader else {
      throw Issue("\(known.name) is no table of a file")
    }
    return try reader.table(
      bytes, name: known.name, file: file, fields: known.resource.fields, dialect: known.resource.dialect)
  }

  // MARK: SQL

  func database() throws(Issue) -> Database {
    if let opened { return opened }
    let database = try Database.inMemory()
    database.watch.readable = Set(index.keys)
    opened = database
    return database
  }

  func geoPackage(_ resource: Resource) throws(Issue) -> GeoPackage {
    if let attached = geoPackages[resource.name] { return attached }
    recordOpening(of: resource)
    let attached = try GeoPackage.attach(
      dataPackage.path(of: resource), as: resource.name, displayName: dataPackage.displayPath(of: resource),
      layers: resource.layers, to: try database())
    geoPackages[resource.name] = attached
    return attached
  }

  /// What a reading gives, if the attached files are still what they were when it began.
  ///
  /// - Throws: `Issue` at a file that changed, whatever else went wrong; what `read` throws.
  func unchanged<Result>(_ read: () throws -> Result) throws -> Result {
    let result = Swift.Result { try read() }
    for name in geoPackages.keys.sorted() { try geoPackages[name]?.checkUnchanged() }
    return try result.get()
  }

  /// Reads rows, unless they could not be read in time before.
  ///
  /// - Parameters:
  ///   - rows: what is read; a figure does not ask again for what was stopped, whichever part of it is wanted then.
  ///   - part: which part of it; no figure of a build asks again for the same.
  func once<Value>(
    _ rows: @autoclosure () -> String, part: @autoclosure () -> String = "", _ read: () throws -> Value
  ) throws -> Value {
    // Where nothing was stopped, no names are made.
    if !dataPackage.stopped.isEmpty {
      let name = rows()
      if let issue = stopped[name] ?? dataPackage.stopped["\(limits) \(name) \(part())"] {
        stopped[name] = issue
        throw issue
      }
    }
    do {
      return try read()
    } catch let issue as Issue where opened?.watch.isStopped == true {
      let name = rows()
      stopped[name] = issue
      dataPackage.stopped.remember(issue, of: "\(limits) \(name) \(part())")
      throw issue
    }
  }

  /// Makes every table whose name occurs in the query known to SQLite, without its rows.
  func declareTables(in sql: String) throws -> [String] {
    var names: [String] = []
    for word in SQLWords.identifiers(in: sql) {
      if word == "json_each" || word == "json_tree" {
        // SQLite declares the columns of these on first use, which a guarded query could not.
        try database().execute("SELECT 1 FROM \(word)('[]')")
      }
      guard let known = index[word], !names.contains(known.name) else { continue }
      names.append(known.name)
      guard declared.insert(known.name).inserted else { continue }
      if known.resource.format.isDatabase {
        _ = try geoPackage(known.resource)
      } else {
        try declare(known)
      }
    }
    return names
  }

  private func declare(_ known: KnownTable) throws {
    let geometry = known.resource.geometry == nil ? [] : ["\"geom\" GEOMETRY"]
    var columns: [String]
    if known.resource.hasFields {
      columns = known.resource.fields.map { "\(Database.quoted($0.name)) \($0.sqlType)" } + geometry
    } else {
      columns = try loaded(known).columns.map { "\(Database.quoted($0.name)) \($0.sqlType)" }
    }
    if columns.isEmpty { columns = ["\"geom\" GEOMETRY"] }
    try database().execute("CREATE TABLE \(Database.quoted(known.name)) (\(columns.joined(separator: ", ")))")
  }

  /// Fills the tables that a prepared query reads, by lower-case name.
  func fill(_ names: [String]) throws {
    for name in names {
      guard let known = index[name] else { continue }
      recordReading(of: known.name)
      guard !known.resource.format.isDatabase, filled.insert(known.name).inserted else { continue }
      try table(known.name).insert(into: known.name, of: try database())
    }
  }
}
