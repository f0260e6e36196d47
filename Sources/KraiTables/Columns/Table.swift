import KraiGeometry
import KraiSource

/// A table of typed columns, all of one length.
public struct Table: Sendable {
  /// Where the rows were read, so that a message can name the place.
  enum Origin: Sendable {
    case lines(file: String, lines: [Int32])
    case features(file: String, layer: String, ids: [Int64])
  }

  /// As the data package, SQL and messages say it.
  public let name: String
  /// In the order of the file or the query.
  public let columns: [Column]
  let origin: Origin?
  /// What its reader has left out or taken for something, at its places; only the table that the reader returns has them.
  package internal(set) var notes: [Issue] = []
  /// Texts that its reader has taken for no value without being told, by column; as `notes`.
  var missing: [String: [String]] = [:]

  /// A table of columns, which the caller has made of one length.
  public init(name: String, columns: [Column]) {
    self.init(name: name, columns: columns, origin: nil)
  }

  init(name: String, columns: [Column], origin: Origin?) {
    self.name = name
    self.columns = columns
    self.origin = origin
  }

  /// The cells of the first column; 0 without columns.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// In the order of the columns.
  public var columnNames: [String] { columns.map(\.name) }

  /// The first column of a name; nil for a name that the table lacks.
  public subscript(column name: String) -> Column? { columns.first { $0.name == name } }

  /// The first geometry column.
  public var geometry: GeometryColumn? {
    for column in columns {
      if case .geometry(let geometry) = column.storage { return geometry }
    }
    return nil
  }

  /// The rows named, in that order; rows that do not exist are left out.
  public func filtered(rows: [Int]) -> Table {
    let rows = rows.filter { $0 >= 0 && $0 < rowCount }
    let origin: Origin? =
      switch self.origin {
      case .lines(let file, let lines): .lines(file: file, lines: rows.map { lines[$0] })
      case .features(let file, let layer, let ids):
        .features(file: file, layer: layer, ids: rows.map { ids[$0] })
      case nil: nil
      }
    return Table(name: name, columns: columns.map { $0.filtered(rows: rows) }, origin: origin)
  }

  /// The columns named, in that order.
  ///
  /// - Throws: `Issue` without a place for a column that does not exist.
  public func selecting(columns names: [String]) throws(Issue) -> Table {
    var selected: [Column] = []
    for name in names {
      guard let column = self[column: name] else { throw missing(column: name) }
      selected.append(column)
    }
    return Table(name: self.name, columns: selected, origin: origin)
  }

  /// The place of a row: a line of its CSV file, or `file: layer fid 3`; nil for the result of a query.
  public func location(row: Int) -> SourceLocation? {
    switch origin {
    case .lines(let file, let lines):
      lines.indices.contains(row) ? SourceLocation(file: file, line: Int(lines[row]), column: 1) : nil
    case .features(let file, let layer, let ids):
      ids.indices.contains(row) ? SourceLocation(file: "\(file): \(layer) fid \(ids[row])") : nil
    case nil: nil
    }
  }

  /// The same table with every text and every name composed, for tables that no reader has read.
  var composed: Table {
    let columns = columns.map { column -> Column in
      guard case .texts(let texts) = column.storage else {
        return Column(name: column.name.composed, storage: column.storage, traits: column.traits)
      }
      return Column(
        name: column.name.composed, storage: .texts(texts.map { $0?.composed }), traits: column.traits)
    }
    return Table(name: name.composed, columns: columns, origin: origin)
  }

  func missing(column: String) -> Issue {
    let hint = Suggestion.hint(for: column, among: columnNames)
    return Issue("no column \"\(column)\" in \(name)\(hint)")
  }
}
