import KraiSource

/// What the cells of a table tell of its columns, as a Table Schema says it: a table that is read by it is the same
/// table.
///
/// Whole numbers stay of the type `number`: integers would divide otherwise in SQL.
struct InferredSchema {
  /// A column and the type of its cells.
  struct Entry {
    let name: String
    let type: Field.Kind
    /// Its cells are periods, which the type alone does not say.
    var isPeriod = false
    /// How its dates are written, where not as ISO 8601 has them.
    var format: String?
    /// Texts that stand for no value.
    var missing: [String] = []

    var json: JSONText {
      var members: [(key: String, value: JSONText)] = [("name", .text(name)), ("type", .text(type.rawValue))]
      if let format { members.append(("format", .text(format))) }
      if !missing.isEmpty { members.append(("missingValues", .texts([""] + missing))) }
      if isPeriod { members.append(("krai:period", .flag(true))) }
      return .object(members)
    }

    fileprivate var words: String {
      "\(name) \(isPeriod ? "period" : type.rawValue)" + (format.map { " as \($0)" } ?? "")
    }
  }

  /// The columns without the geometry.
  let entries: [Entry]
  /// Columns whose names and numbers make points of the rows.
  let geometry: GeometryRule?

  /// - Parameter spellsDates: texts that are dates in one way of writing alone are dates; such a column is read as
  ///   another one, and nothing may rest on it yet.
  init(_ table: Table, spellsDates: Bool) {
    entries = table.columns.compactMap { column in
      var entry = Self.entry(column, spellsDates: spellsDates)
      entry?.missing = table.missing[column.name] ?? []
      return entry
    }
    geometry = table.columnNames.contains("geom") ? nil : Self.points(table)
  }

  /// In words: `name string, value number`.
  static func words(_ entries: [Entry]) -> String {
    let shown = entries.prefix(6).map(\.words)
    let rest = entries.count > 6 ? ["and \(entries.count - 6) more"] : []
    return (shown + rest).joined(separator: ", ")
  }

  private static func entry(_ column: Column, spellsDates: Bool) -> Entry? {
    switch column.storage {
    case .geometry: return nil
    case .numbers(let numbers):
      return Entry(name: column.name, type: numbers.allSatisfy(\.isNaN) ? .any : .number)
    case .texts(let texts):
      let cells = texts.compactMap { $0 }
      if cells.isEmpty { return Entry(name: column.name, type: .any) }
      if cells.allSatisfy({ $0 == "true" || $0 == "false" }) {
        return Entry(name: column.name, type: .boolean)
      }
      guard column.traits?.isPeriod == true else {
        let format = spellsDates ? dateFormat(cells) : nil
        return Entry(name: column.name, type: format == nil ? .string : .date, format: format)
      }
      let kinds = Set(cells.map { Period.parse($0)?.granularity })
      let type: Field.Kind =
        switch kinds {
        case [.day]: .date
        case [.month]: .yearmonth
        case [.moment]: .datetime
        default: .string
        }
      return Entry(name: column.name, type: type, isPeriod: type == .string)
    }
  }

  private static let dateFormats = [
    "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y",
  ]

  /// The one format that all cells have; nil where none or several fit, as day and month may be told from each other.
  private static func dateFormat(_ cells: [String]) -> String? {
    let fitting = dateFormats.filter { text in
      TimePattern(text, for: .date).map { pattern in cells.allSatisfy { pattern.plain($0) != nil } } ?? false
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// The rule that makes points of a table's rows by the names and the numbers of two columns.
  static func points(_ table: Table) -> GeometryRule? {
    func column(_ names: [String], within limit: Double) -> String? {
      let found = table.columns.filter { names.contains($0.name.lowercased()) }
      guard found.count == 1, case .numbers(let numbers) = found[0].storage,
        numbers.contains(where: { !$0.isNaN }), numbers.allSatisfy({ $0.isNaN || abs($0) <= limit })
      else { return nil }
      return found[0].name
    }
    guard let longitude = column(["lon", "lng", "long", "longitude"], within: 360),
      let latitude = column(["lat", "latitude"], within: 90)
    else { return nil }
    return .point(lon: longitude, lat: latitude)
  }
}
