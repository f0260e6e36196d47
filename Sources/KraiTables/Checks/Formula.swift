/// An arithmetic expression over the rows of a table: `F076 / (1 + F077 / 100)`.
///
/// ```
/// sum     = product (("+" | "-") product)*
/// product = factor (("*" | "/") factor)*
/// factor  = ["-"] (number | name | "(" sum ")")
/// ```
/// A name starts with a letter and goes on with letters, digits and `_`.
struct Formula {
  /// The names, in the order of their first use.
  let names: [String]
  private let tokens: [Token]

  /// Brackets within brackets; deeper ones are refused.
  static let maximumDepth = 32

  enum Token: Equatable {
    case number(Double)
    case name(String)
    case sign(Character)
  }

  /// What is wrong with an expression.
  struct Failure: Error { let message: String }

  init(_ text: String) throws(Failure) {
    tokens = try Formula.tokens(of: text)
    var names: [String] = []
    for case .name(let name) in tokens where !names.contains(name) { names.append(name) }
    self.names = names
    var parser = Parser(tokens: tokens) { _ in 1 }
    _ = try parser.whole()
  }

  /// The value, where each name has one; not finite after a division by zero.
  func value(_ numbers: [String: Double]) throws(Failure) -> Double {
    var parser = Parser(tokens: tokens) { numbers[$0] ?? .nan }
    return try parser.whole()
  }

  private static func tokens(of text: String) throws(Failure) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first == " " {
        rest = rest.dropFirst()
      } else if "+-*/()".contains(first) {
        tokens.append(.sign(first))
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        if let number = Double(word), number.isFinite {
          tokens.append(.number(number))
        } else if first.isLetter {
          tokens.append(.name(String(word)))
        } else {
          throw Failure(message: "\"\(word.isEmpty ? String(first) : String(word))\" is no part of a formula")
        }
        rest = rest.dropFirst(word.count)
      }
    }
    return tokens
  }

  private struct Parser {
    let tokens: [Token]
    let number: (String) -> Double
    private var next = 0
    private var depth = 0

    init(tokens: [Token], number: @escaping (String) -> Double) {
      (self.tokens, self.number) = (tokens, number)
    }

    mutating func whole() throws(Failure) -> Double {
      let value = try sum()
      guard next == tokens.count else { throw Failure(message: "the formula goes on where it should end") }
      return value
    }

    private mutating func takes(_ sign: Character) -> Bool {
      guard next < tokens.count, tokens[next] == .sign(sign) else { return false }
      next += 1
      return true
    }

    private mutating func sum() throws(Failure) -> Double {
      var value = try product()
      while true {
        if takes("+") {
          value += try product()
        } else if takes("-") {
          value -= try product()
        } else {
          return value
        }
      }
    }

    private mutating func product() throws(Failure) -> Double {
      var value = try factor()
      while true {
        if takes("*") {
          value *= try factor()
        } else if takes("/") {
          value /= try factor()
        } else {
          return value
        }
      }
    }

    private mutating func factor() throws(Failure) -> Double {
      let sign = takes("-") ? -1.0 : 1
      if takes("(") {
        depth += 1
        guard depth <= Formula.maximumDepth else { throw Failure(message: "too many brackets") }
        let value = try sum()
        guard takes(")") else { throw Failure(message: "a \"(\" without \")\"") }
        depth -= 1
        return sign * value
      }
      guard next < tokens.count else { throw Failure(message: "the formula ends too early") }
      defer { next += 1 }
      switch tokens[next] {
      case .number(let value): return sign * value
      case .name(let name): return sign * number(name)
      case .sign(let sign): throw Failure(message: "\"\(sign)\" stands where a number should")
      }
    }
  }
}
