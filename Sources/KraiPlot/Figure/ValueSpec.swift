import KraiSource

/// A key value: one observation in large type, with its change.
package struct ValueSpec: Keyed {
  package var name = ""
  package var label: LocalText?
  package var placeholder = ""
  package var change: LocalText?
  package var location = SourceLocation(file: "")

  package static let what: String? = "the value"
  package static let keys: [Key<ValueSpec>] = [
    Key("label", \.label, "What the value is; the series's name by default."),
    Key("value", \.placeholder, "The observation, written as in a text: \"china_share RU-PRI 2025\".")
      .required(),
    Key("change", \.change, "What it compares with, shown small."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) {
    location = object["value"]?.location ?? object.node.location
  }
}
