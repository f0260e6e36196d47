import KraiSource
import KraiTables

/// One entry of `marks:`, for instance `dot: {data: crossings, symbol: mode}`.
package struct MarkSpec: Sendable {
  package var kind: MarkKind
  /// Its options, at what the spec says.
  package var mark: any Mark
  package var data: DataSpec?
  package var channels: [Channel: ChannelSpec]
  /// false keeps the mark out of the legends.
  package var showsLegend: Bool
  package var location: SourceLocation
  /// Where its keys are written.
  private(set) var keyPlaces: [String: SourceLocation] = [:]

  /// What every mark has beside its channels and its options.
  private struct Common: Keyed {
    var data: SourceNode?
    var conditions: SourceNode?
    var legend = true

    static let keys: [Key<Common>] = [
      Key("data", \.data, "The mark's rows; the panel's by default.").shaped(DataSpec.shape),
      Key("where", \.conditions, "Conditions on a table: column to value or values.")
        .shaped(DataSpec.Conditions.shape),
      Key("legend", \.legend, "false keeps the mark out of the legends."),
    ]

    init() {}
  }

  /// A mark that a program makes.
  ///
  /// - Throws: `Issue` for a channel that the mark does not have, and for a constant that it cannot draw.
  package init(kind: MarkKind, mark: any Mark, channels: [Channel: ChannelSpec], data: String?) throws {
    let place = SourceLocation(file: "the program")
    for (channel, spec) in channels.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let rule = kind.channels.first(where: { $0.channel == channel && !$0.isMade }) else {
        let known = kind.channels.filter { !$0.isMade }.map(\.channel.rawValue)
        throw Issue(
          "\(kind.name) has no channel \"\(channel.rawValue)\"\(Suggestion.hint(for: channel.rawValue, among: known))",
          at: place)
      }
      if case .value(let value) = spec.source {
        try rule.check(value, SourceNode(.scalar(value.text ?? "", quoted: value.number == nil), at: place))
      }
    }
    self.kind = kind
    self.mark = mark
    self.channels = channels
    self.data = data.map { DataSpec(table: $0, at: place) }
    showsLegend = true
    location = place
  }

  /// Reads `dot: {…}`; `use` entries are expanded by the caller.
  init(type key: SourceNode, body: SourceNode, of marks: MarkSet) throws {
    let name = key.text ?? ""
    guard let kind = marks[name] else {
      let hint = Suggestion.hint(for: name, among: marks.names + ["use"])
      throw key.issue("no mark \"\(name)\"\(hint)")
    }
    let body = body.isNull ? SourceNode(.mapping([]), at: body.location) : body
    let object = try SpecObject(body, what: name, known: Self.keys(of: kind).map(\.name))
    self.kind = kind
    location = key.location
    for (key, _) in body.entries ?? [] { keyPlaces[key.text ?? ""] = key.location }
    var issues = object.unknown
    let common = issues.attempt { try Common(object) }
    showsLegend = common?.legend ?? true
    data = issues.attempt { try Self.data(common?.data, where: common?.conditions) } ?? nil
    channels = [:]
    for rule in kind.channels where !rule.isMade {
      guard let node = object[rule.channel.rawValue] else { continue }
      channels[rule.channel] = issues.attempt { try Self.channel(rule, node) }
    }
    mark = issues.attempt { try kind.read(object) } ?? kind.initial
    try issues.throwAny()
  }

  private static func data(_ node: SourceNode?, where conditions: SourceNode?) throws -> DataSpec? {
    guard let node else {
      if let conditions { throw conditions.issue("\"where\" needs \"data\" beside it") }
      return nil
    }
    var data = try DataSpec(node, key: "data")
    if let conditions, data.sql != nil {
      throw conditions.issue("\"where\" does nothing beside \"sql\": say it in the query")
    }
    if let conditions { data.conditions.list += try DataSpec.Conditions(conditions, key: "where").list }
    return data
  }

  private static func channel(_ rule: ChannelRule, _ node: SourceNode) throws -> ChannelSpec {
    let spec = try ChannelSpec(node, channel: rule.channel.rawValue)
    if case .value(let value) = spec.source { try rule.check(value, node["value"] ?? node) }
    if let place = spec.atLocation, !rule.choosesRows {
      throw Issue("\"at\" does nothing: this \(rule.channel.rawValue) does not choose among rows", at: place)
    }
    if let place = spec.formatLocation, !rule.isText {
      throw Issue("\"format\" does nothing: \(rule.channel.rawValue) is not written", at: place)
    }
    return spec
  }

  /// A mark as a list of marks has it: one key, the name of its kind.
  static func shape(of marks: MarkSet) -> Shape {
    var mark = ObjectShape(
      marks.kinds.map { kind in
        let body = Shape.object(ObjectShape(keys(of: kind)))
        return KeyInfo(kind.name, .either([body, .nothing]), "A \(kind.name) mark.")
      })
    mark.isSingle = true
    return .object(mark)
  }

  /// The keys of a mark: its data, its channels and its options.
  static func keys(of kind: MarkKind) -> [KeyInfo] {
    let channels = kind.channels.filter { !$0.isMade }.map {
      KeyInfo($0.channel.rawValue, .reference("channel"), $0.summary)
    }
    let common = Common.keys.map(\.info)
    return Array(common.prefix(2)) + channels + kind.keys + Array(common.dropFirst(2))
  }
}
