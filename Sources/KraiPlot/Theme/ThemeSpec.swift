import KraiGraphics
import KraiSource

/// A project's theme file: colours beside the house's, or in their place, for light and dark paper.
package struct ThemeSpec: Keyed {
  private var light = Tokens()
  private var dark = Tokens()

  package static let what: String? = "the theme"
  package static let keys: [Key<ThemeSpec>] = [
    Key("light", \.light, "Colours on light paper by name, as #rrggbb."),
    Key("dark", \.dark, "The same colours on dark paper."),
  ]

  package init() {}

  package static func read(_ text: String, file: String) throws -> ThemeSpec {
    try ThemeSpec(try YAMLReader.read(text, file: file), key: "")
  }

  package mutating func finish(_ object: SpecObject) throws {
    var issues: [Issue] = []
    for (tokens, others, name) in [(light, dark, "dark"), (dark, light, "light")] {
      for token in tokens.list {
        if others[token.name] == nil {
          issues.append(Issue("\"\(token.name)\" is missing under \(name)", at: token.location))
        }
        let base = token.name.hasSuffix("-ink") ? String(token.name.dropLast(4)) : nil
        if let base, tokens[base] == nil, !Theme.houseNames.contains(base) {
          let hint = Suggestion.hint(for: base, among: tokens.list.map(\.name) + Theme.houseNames)
          issues.append(Issue("\"\(token.name)\" is the ink of no colour\(hint)", at: token.location))
        }
      }
    }
    if !issues.isEmpty { throw Issues(issues) }
  }

  /// A theme with the project's colours.
  package func extending(_ theme: Theme) -> Theme {
    var theme = theme
    for token in (theme.name == Theme.dark.name ? dark : light).list {
      theme.tokens[token.name] = token.color
    }
    return theme
  }
}

/// Colours by name.
private struct Tokens: SpecValue {
  var list: [(name: String, color: Color, location: SourceLocation)] = []

  static let shape = Shape.map(
    .pattern("^#([0-9A-Fa-f]{3}){1,2}$"), names: "^(?!.*-tint$)[a-z0-9-]+$")
  static let plural = "colours"

  init() {}

  init(_ node: SourceNode, key: String) throws {
    guard let entries = node.entries else { throw node.issue("\"\(key)\" must map names to colours") }
    var issues: [Issue] = []
    for (name, value) in entries {
      let word = name.text ?? ""
      let letters = word.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
      if word.isEmpty || !letters || word.hasSuffix("-tint") {
        issues.append(name.issue("a colour's name is made of a-z, 0-9 and -, and does not end in -tint"))
      }
      guard let color = value.text.flatMap(Color.init(hex:)) else {
        issues.append(value.issue("\"\(value.text ?? "")\" is no colour as #rrggbb"))
        continue
      }
      list.append((word, color, name.location))
    }
    if !issues.isEmpty { throw Issues(issues) }
  }

  subscript(name: String) -> Color? { list.first { $0.name == name }?.color }
}
