import KraiSource

/// Tells whether a cell is one of the values that a condition names.
///
/// Numbers and texts that spell the same are equal, as in SQL with a typed column.
struct ValueMatcher {
  private var texts: Set<String> = []
  private var numbers: Set<Double> = []
  private var findsNull = false
  private var periods: [Period] = []

  init(_ values: [Value]) {
    for value in values {
      switch value {
      case .null: findsNull = true
      case .number(let number):
        numbers.insert(number)
        texts.insert(Value.spelling(of: number))
      case .text(let text):
        texts.insert(text)
        if let number = TextBytes.number(in: text) { numbers.insert(number) }
      }
    }
  }

  /// A cell matches when its period lies inside one of those named, or is spelt the same.
  init(periods values: [Value]) {
    self.init(values)
    periods = values.compactMap { $0.text.flatMap(Period.parse) }
  }

  func callAsFunction(_ value: Value) -> Bool {
    switch value {
    case .null: return findsNull
    case .number(let number) where periods.isEmpty: return numbers.contains(number)
    case .number, .text:
      let text = value.text ?? ""
      if texts.contains(text) { return true }
      guard !periods.isEmpty, let period = Period.parse(text) else { return false }
      return periods.contains { $0.contains(period) }
    }
  }
}
