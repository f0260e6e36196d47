import KraiGeometry

/// A named column of a table: numbers, texts or geometries.
public struct Column: Sendable {
  /// The cells, all of one kind.
  public enum Storage: Sendable {
    /// NaN is null.
    case numbers([Double])
    /// nil is null.
    case texts([String?])
    /// One feature a row, in degrees on WGS 84.
    case geometry(GeometryColumn)
  }

  /// As SQL and specs write it.
  public let name: String
  /// One entry a row.
  public let storage: Storage
  /// What the data package says of the column; boxed, for columns are copied for every cell.
  public let traits: ColumnTraits?

  /// A column of cells; without traits only its name can tell what it is.
  public init(name: String, storage: Storage, traits: ColumnTraits? = nil) {
    self.name = name
    self.storage = storage
    self.traits = traits
  }

  /// The same cells under a field's name.
  func declared(as traits: ColumnTraits?) -> Column { Column(name: name, storage: storage, traits: traits) }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    case .geometry(let geometry): geometry.count
    }
  }

  /// The cell of a row; null for a geometry and for a row that does not exist.
  public func value(at row: Int) -> Value {
    switch storage {
    case .numbers(let numbers):
      numbers.indices.contains(row) && !numbers[row].isNaN ? .number(numbers[row]) : .null
    case .texts(let texts):
      texts.indices.contains(row) ? texts[row].map(Value.text) ?? .null : .null
    case .geometry: .null
    }
  }

  /// The number of a row; nil for a null, a text, a geometry and a row that does not exist.
  public func number(at row: Int) -> Double? { value(at: row).number }

  /// The text of a row, or its number spelled; nil for a null, a geometry and a row that does not exist.
  public func text(at row: Int) -> String? { value(at: row).text }

  /// The rows named, in that order; rows that do not exist are left out.
  public func filtered(rows: [Int]) -> Column {
    let rows = rows.filter { $0 >= 0 && $0 < count }
    switch storage {
    case .numbers(let numbers):
      return Column(name: name, storage: .numbers(rows.map { numbers[$0] }), traits: traits)
    case .texts(let texts): return Column(name: name, storage: .texts(rows.map { texts[$0] }), traits: traits)
    case .geometry(let geometry):
      return Column(name: name, storage: .geometry(geometry[rows: rows]), traits: traits)
    }
  }
}
