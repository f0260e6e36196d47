import KraiTables

extension Column {
  /// The column holds numbers.
  var isNumeric: Bool { if case .numbers = storage { true } else { false } }
}
