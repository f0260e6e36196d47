import KraiSource

/// The JSON Schemas of figures and themes, for editors that complete YAML.
package enum SpecSchema {
  /// A figure that may have some marks.
  package static func figure(_ marks: MarkSet = .standard) -> JSONText {
    JSONSchema.document(FigureSpec.shape, title: "Krai figure", definitions: definitions(marks))
  }

  /// A project's theme file.
  package static var theme: JSONText { JSONSchema.document(ThemeSpec.shape, title: "Krai theme") }

  /// What the shapes of marks and texts refer to.
  package static func definitions(_ marks: MarkSet = .standard) -> [(name: String, shape: Shape)] {
    [
      ("text", LocalText.definition), ("channel", ChannelSpec.shape), ("mark", MarkSpec.shape(of: marks)),
    ]
  }
}
