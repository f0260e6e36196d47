import KraiGraphics
import KraiSource

/// A colour of a spec: a token of the theme, or `#rrggbb`.
package struct ColorToken: SpecValue, Hashable {
  package let text: String
  package let location: SourceLocation

  package static let shape = Shape.word
  package static let plural = "colours"

  package init(_ node: SourceNode, key: String) throws {
    guard let text = node.text, Theme.light.color(named: text) != nil else {
      let word = node.text ?? ""
      throw node.issue("\"\(word)\" is no colour\(Suggestion.hint(for: word, among: Theme.tokens))")
    }
    self.text = text
    location = node.location
  }

  package init(_ text: String, at location: SourceLocation = SourceLocation(file: "")) {
    self.text = text
    self.location = location
  }
}
