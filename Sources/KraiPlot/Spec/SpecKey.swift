/// One key of a spec object: what the reader accepts and what the JSON Schema says, in one place.
package struct SpecKey: Sendable {
  package indirect enum Kind: Sendable {
    case number, flag, word, text, channel
    case object([SpecKey])
    case list(Kind)
    case either([Kind])
    case choice([String])
    case any
  }

  package let name: String
  package let kind: Kind
  package let summary: String

  package init(_ name: String, _ kind: Kind, _ summary: String) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }
}
