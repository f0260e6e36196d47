/// A JSON value whose members keep their order, so that the same value is always the same bytes.
package indirect enum JSONText: Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  package static func count(_ number: Int) -> JSONText { .number(Double(number)) }

  package static func texts(_ texts: [String]) -> JSONText { .list(texts.map(JSONText.text)) }

  /// A number where the text spells one that JSON can hold, null where it is empty, else the text.
  package static func value(_ text: String) -> JSONText {
    if text.isEmpty { return .null }
    if let number = Double(text), number.isFinite, number.spelling == text { return .number(number) }
    return .text(text)
  }

  /// An issue with its place, where it has one.
  package init(_ issue: Issue) {
    var members: [(key: String, value: JSONText)] = []
    if let location = issue.location {
      members.append(("file", .text(location.file)))
      if location.line > 0 {
        members += [("line", .count(location.line)), ("column", .count(location.column))]
      }
    }
    self = .object(members + [("message", .text(issue.message))])
  }

  /// The document with two spaces a level; what holds no list or object stands on one line.
  package var document: String { fragment + "\n" }

  /// The value as a part of a document or of a line: without a line end behind it.
  package var fragment: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private var isFlat: Bool {
    switch self {
    case .list(let items): items.allSatisfy { !$0.isContainer }
    case .object(let members): members.allSatisfy { $0.value.isFlat && !$0.value.isObject }
    default: true
    }
  }

  private var isContainer: Bool {
    switch self {
    case .list, .object: true
    default: false
    }
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number.isFinite ? number.spelling : "null"
    case .text(let string): Self.quote(string, to: &text)
    case .list(let items):
      Self.write(items.map { (nil, $0) }, brackets: ("[", "]"), flat: isFlat, to: &text, indent: indent)
    case .object(let members):
      Self.write(
        members.map { ($0.key, $0.value) }, brackets: ("{", "}"), flat: isFlat, to: &text, indent: indent)
    }
  }

  private static func write(
    _ members: [(key: String?, value: JSONText)], brackets: (open: String, close: String), flat: Bool,
    to text: inout String, indent: Int
  ) {
    let newline = "\n" + String(repeating: " ", count: indent + 2)
    text += brackets.open
    for (index, member) in members.enumerated() {
      if index > 0 { text += flat ? ", " : "," }
      if !flat { text += newline }
      if let key = member.key {
        quote(key, to: &text)
        text += ": "
      }
      member.value.write(to: &text, indent: indent + 2)
    }
    if !flat { text += newline.dropLast(2) }
    text += brackets.close
  }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Double {
  /// The shortest text that reads back as the same number: 5, 0.1, 1e+20.
  package var spelling: String {
    if let whole = Int64(exactly: self), abs(self) < 1e15 { return String(whole) }
    return String(describing: self)
  }
}
