import KraiSource
import KraiTables

/// One entry of `marks:`, for instance `dot: {data: crossings, symbol: mode}`.
package struct MarkSpec: Sendable {
  package var type: String
  package var data: DataSpec?
  package var channels: [Channel: ChannelSpec]
  package var options: MarkOptions
  package var location: SourceLocation

  /// Reads `{geo: {…}}`; `use` entries are expanded by the caller.
  init(type key: SourceNode, body: SourceNode) throws {
    let name = key.text ?? ""
    guard let mark = MarkRegistry.mark(named: name) else {
      let hint = Suggestion.hint(for: name, among: MarkRegistry.names + ["use"])
      throw key.issue("no mark \"\(name)\"\(hint)")
    }
    let body = body.isNull ? SourceNode(.mapping([]), at: body.location) : body
    let object = try SpecObject(body, what: name, keys: Self.keys(of: mark))
    type = name
    location = key.location
    data = try object["data"].map { try DataSpec($0, where: object["where"]) }
    if data == nil, let condition = object["where"] {
      throw condition.issue("\"where\" needs \"data\" beside it")
    }
    channels = [:]
    for channel in mark.channels {
      if let node = object[channel.rawValue] {
        let spec = try ChannelSpec(node, channel: channel.rawValue)
        if case .value(let value) = spec.source { try channel.check(value, node["value"] ?? node) }
        channels[channel] = spec
      }
    }
    options = try MarkOptions(object)
  }

  /// The keys of a mark: its data, its channels and its options.
  static func keys(of mark: any Mark.Type) -> [SpecKey] {
    [
      SpecKey("data", .either([.word, .object(DataSpec.keys)]), "The mark's rows; the panel's by default."),
      SpecKey("where", .object([]), "Conditions on a table: column to value or values."),
    ] + mark.channels.map { SpecKey($0.rawValue, .channel, $0.summary) }
      + MarkOptions.keys.filter { mark.options.contains($0.name) }
  }
}

/// The visual and positional variables that columns can feed.
package enum Channel: String, Sendable, CaseIterable {
  case x, y, x1, x2, y1, y2, fill, stroke, r, symbol, label, text, z, title

  /// Constants that the channel cannot draw are issues.
  func check(_ value: Value, _ node: SourceNode) throws {
    switch self {
    case .fill, .stroke: _ = try node.colorToken()
    case .symbol:
      let names = Symbol.allCases.map(\.rawValue)
      guard !names.contains(value.text ?? "") else { return }
      let hint = Suggestion.hint(for: value.text ?? "", among: names)
      throw node.issue("\"\(value.text ?? "")\" is no symbol\(hint)")
    case .r:
      guard let radius = value.number else { throw node.issue("a radius must be a number") }
      if radius < 0 { throw node.issue("a radius cannot be negative") }
    default: break
    }
  }

  var summary: String {
    switch self {
    case .x: "Horizontal position; a longitude on a map."
    case .y: "Vertical position; a latitude on a map."
    case .x1: "Start of a horizontal interval."
    case .x2: "End of a horizontal interval."
    case .y1: "Start of a vertical interval."
    case .y2: "End of a vertical interval."
    case .fill: "Fill colour."
    case .stroke: "Stroke colour, or a list of codes with line styles."
    case .r: "Radius; a column is scaled so that areas are true."
    case .symbol: "Shape of a dot."
    case .label: "Label beside the mark."
    case .text: "The text of a text mark."
    case .z: "Groups rows into lines or stacks."
    case .title: "Tooltip."
    }
  }
}
