import KraiSource

/// One cell of a table.
public enum Value: Sendable, Hashable {
  case null
  case number(Double)
  case text(String)

  /// The number; nil for a text, even one that spells a number.
  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The text, or the number in its shortest spelling; nil for null.
  public var text: String? {
    switch self {
    case .null: nil
    case .number(let value): Value.spelling(of: value)
    case .text(let text): text
    }
  }

  /// Neither a number nor a text.
  public var isNull: Bool { self == .null }

  /// The shortest text that reads back as the same number: 5, 0.1, 1e+20.
  public static func spelling(of number: Double) -> String {
    number.spelling
  }
}

extension JSONText {
  /// A cell as JSON has it.
  package static func value(_ value: Value) -> JSONText {
    switch value {
    case .null: .null
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    }
  }
}
