/// What the pinned fonts could not draw.
public struct MissingGlyphs: Sendable, Equatable {
  /// Characters that no font has.
  public var characters: Set<Unicode.Scalar> = []
  /// What is said of each font that is not there.
  public var fonts: Set<String> = []

  /// Nothing.
  public init() {}

  /// Everything was drawn.
  public var isEmpty: Bool { characters.isEmpty && fonts.isEmpty }

  /// Adds what is missing elsewhere.
  public mutating func formUnion(_ other: MissingGlyphs) {
    characters.formUnion(other.characters)
    fonts.formUnion(other.fonts)
  }

  /// One line for the characters, with their number and the first of them, and one for each font.
  public var messages: [String] {
    guard let first = characters.min() else { return fonts.sorted() }
    let name = "“\(first)” (U+\(String(first.value, radix: 16, uppercase: true)))"
    let line =
      characters.count == 1
      ? "no pinned font has \(name)" : "no pinned font has \(characters.count) characters (first: \(name))"
    return [line] + fonts.sorted()
  }
}
