import KraiGraphics
import KraiSource

/// A colour of a spec: a token of the theme, or `#rrggbb`.
package struct ColorToken: SpecValue, Hashable {
  package let text: String
  package let location: SourceLocation

  package static let shape = Shape.pattern("^([^#].*|#([0-9A-Fa-f]{3}){1,2})$")
  package static let plural = "colours"

  package init(_ node: SourceNode, key: String) throws {
    guard let text = node.text, !text.isEmpty, !node.isNull, node.number == nil, node.flag == nil,
      !text.hasPrefix("#") || Color(hex: text) != nil
    else {
      throw node.issue("\"\(node.text ?? "")\" is no colour")
    }
    self.text = text
    location = node.location
  }

  package init(_ text: String, at location: SourceLocation = SourceLocation(file: "")) {
    self.text = text
    self.location = location
  }
}

extension Theme {
  /// - Throws: `Issue` at the token when the theme has none of its name.
  func color(_ token: ColorToken) throws(Issue) -> Color {
    if let color = color(named: token.text) { return color }
    let hint = Suggestion.hint(for: token.text, among: tokenNames)
    throw Issue("\"\(token.text)\" is no colour\(hint)", at: token.location)
  }
}
