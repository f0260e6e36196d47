import KraiGeometry
import KraiSource
import KraiTables

/// A table that a program hands to a figure: columns of numbers or texts, all of one length.
///
/// ```
/// var rivers = try Table("rivers", ["name": ["Danube", "Rhine"], "length": [2850, 1233]])
/// rivers.sources = ["Atlas of the World"]
/// ```
public struct Table: Sendable {
  /// The name that a figure's `data:` says.
  public let name: String
  /// Where its numbers come from; the source line names them.
  public var sources: [String] = []
  /// What columns are, by their names: "value", "unit", "status" and so on, as `krai:role` in a data package.
  public private(set) var roles: [String: String] = [:]

  let columns: [Column]
  private var point: (longitude: String, latitude: String)?

  /// A table of columns in their order.
  ///
  /// - Throws: `Issue` for columns of unequal lengths or of one name, and for numbers that are not finite.
  public init(_ name: String, _ columns: KeyValuePairs<String, any TableColumn>) throws {
    self.name = name
    var made: [Column] = []
    for (column, values) in columns {
      guard !made.contains(where: { $0.name == column }) else {
        throw Issue("\(name) has two columns \"\(column)\"")
      }
      made.append(try Self.column(column, values.cells, of: name))
      guard made[0].count == made[made.count - 1].count else {
        throw Issue(
          "\(name).\(column) has \(made[made.count - 1].count) cells, \(made[0].name) has \(made[0].count)")
      }
    }
    guard !made.isEmpty else { throw Issue("\(name) has no columns") }
    self.columns = made
  }

  /// The table of a CSV file with a header line; a column whose cells are all numbers is one of numbers.
  ///
  /// - Parameter name: by default the file's name without its ending.
  /// - Throws: `Issues` at the lines and columns of what can't be read.
  public init(csv file: String, name: String? = nil) throws {
    let bare = FilePath.name(of: file)
    self.name = name ?? (bare.lastIndex(of: ".").map { String(bare[..<$0]) } ?? bare)
    columns = try CSVReader.read(try FileBytes.read(file, named: file), name: self.name, file: file).columns
  }

  /// The number of rows.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The columns' names in their order.
  public var columnNames: [String] { columns.map(\.name) }

  /// The rows are points: the names of the columns with their degrees on WGS 84.
  ///
  /// - Throws: `Issue` for a column that the table lacks.
  public mutating func locate(longitude: String, latitude: String) throws {
    for name in [longitude, latitude] { try check(column: name) }
    point = (longitude, latitude)
  }

  /// Says what a column is, whatever its name.
  ///
  /// - Throws: `Issue` for a column that the table lacks, and for a role that there is not.
  public mutating func declare(_ column: String, as role: String) throws {
    try check(column: column)
    guard Role(rawValue: role) != nil else {
      let known = Role.allCases.map(\.rawValue)
      throw Issue(
        "no role \"\(role)\"; known are \(known.joined(separator: ", "))\(Suggestion.hint(for: role, among: known))"
      )
    }
    roles[column] = role
  }

  private func check(column name: String) throws {
    guard !columnNames.contains(name) else { return }
    throw Issue("no column \"\(name)\" in \(self.name)\(Suggestion.hint(for: name, among: columnNames))")
  }

  private static func column(_ name: String, _ cells: [TableCell], of table: String) throws -> Column {
    for (row, cell) in cells.enumerated() {
      if case .number(let number) = cell, !number.isFinite {
        throw Issue("\(table).\(name), row \(row + 1): \(number) is no finite number")
      }
    }
    let isText = cells.contains { if case .text = $0 { true } else { false } }
    return isText
      ? Column(name: name, storage: .texts(cells.map(\.text)))
      : Column(
        name: name, storage: .numbers(cells.map { if case .number(let number) = $0 { number } else { .nan } })
      )
  }

  var held: DataPackage.Held {
    var held = DataPackage.Held(KraiTables.Table(name: name, columns: columns))
    held.geometry = point.map { .point(lon: $0.longitude, lat: $0.latitude) }
    held.sources = sources.map { Attribution(title: $0, path: nil) }
    held.roles = roles.compactMapValues(Role.init(rawValue:))
    return held
  }
}

/// The cells of a column: an array of numbers or texts, with nil where there is no value.
public protocol TableColumn: Sendable {
  /// One a row, from the first.
  var cells: [TableCell] { get }
}

/// One cell of a column that a program makes.
public enum TableCell: Sendable, Hashable {
  /// No value.
  case none
  /// A finite number.
  case number(Double)
  case text(String)

  var text: String? {
    switch self {
    case .none: nil
    case .number(let number): Value.spelling(of: number)
    case .text(let text): text
    }
  }
}

/// What may stand in a column's array.
public protocol TableCellConvertible: Sendable {
  /// The value as a cell; nil becomes `TableCell.none`.
  var cell: TableCell { get }
}

extension Double: TableCellConvertible {
  public var cell: TableCell { .number(self) }
}

extension Int: TableCellConvertible {
  public var cell: TableCell { .number(Double(self)) }
}

extension String: TableCellConvertible {
  public var cell: TableCell { .text(self) }
}

extension Optional: TableCellConvertible where Wrapped: TableCellConvertible {
  public var cell: TableCell { map(\.cell) ?? .none }
}

extension Array: TableColumn where Element: TableCellConvertible {
  public var cells: [TableCell] { map(\.cell) }
}
