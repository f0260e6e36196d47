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
    let isPeriod: Bool

    var json: JSONText {
      let period: [(key: String, value: JSONText)] = isPeriod ? [("krai:period", .flag(true))] : []
      return .object([("name", .text(name)), ("type", .text(type.rawValue))] + period)
    }
  }

  /// The columns without the geometry.
  let entries: [Entry]
  /// Columns whose names and numbers make points of the rows.
  let geometry: GeometryRule?

  init(_ table: Table) {
    entries = table.columns.compactMap(Self.entry)
    geometry = table.columnNames.contains("geom") ? nil : Self.points(table)
  }

  /// In words: `name string, value number`.
  static func words(_ entries: [Entry]) -> String {
    let shown = entries.prefix(6).map { "\($0.name) \($0.isPeriod ? "period" : $0.type.rawValue)" }
    let rest = entries.count > 6 ? ["and \(entries.count - 6) more"] : []
    return (shown + rest).joined(separator: ", ")
  }

  private static func entry(_ column: Column) -> Entry? {
    switch column.storage {
    case .geometry: return nil
    case .numbers: return Entry(name: column.name, type: .number, isPeriod: false)
    case .texts(let texts):
      let cells = texts.compactMap { $0 }
      if cells.isEmpty { return Entry(name: column.name, type: .any, isPeriod: false) }
      if cells.allSatisfy({ $0 == "true" || $0 == "false" }) {
        return Entry(name: column.name, type: .boolean, isPeriod: false)
      }
      guard column.traits?.isPeriod == true else {
        return Entry(name: column.name, type: .string, isPeriod: false)
      }
      let kinds = Set(cells.map { Period.parse($0)?.granularity })
      let type: Field.Kind = kinds == [.day] ? .date : kinds == [.month] ? .yearmonth : .string
      return Entry(name: column.name, type: type, isPeriod: type == .string)
    }
  }

  private static func points(_ table: Table) -> GeometryRule? {
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
