import KraiSource

/// A mark's type as a value: what it says of itself, and how it is read.
public struct MarkKind: Sendable {
  public let name: String
  public let channels: [ChannelRule]
  public let needs: [[Channel]]
  public let coordinates: CoordinateKinds
  public let keys: [KeyInfo]
  public let makes: [MadeColumn]
  public let isAnnotation: Bool
  public let drawsGeometry: Bool
  public let noun: Noun?
  /// The mark with every option at its default.
  public let initial: any Mark
  let read: @Sendable (SpecObject) throws -> any Mark

  public init<M: Mark>(_ type: M.Type) {
    name = type.name
    channels = type.channels
    needs = type.needs
    coordinates = type.coordinates
    keys = type.keys.map(\.info)
    makes = type.makes
    isAnnotation = type.isAnnotation
    drawsGeometry = type.drawsGeometry
    noun = type.noun
    initial = M()
    read = { object in
      var mark = M()
      var issues: [Issue] = []
      for key in M.keys {
        guard let node = object[key.info.name] else { continue }
        do {
          try key.read(node, &mark)
        } catch {
          issues += Issues(error).list
        }
      }
      if !issues.isEmpty { throw Issues(issues) }
      return mark
    }
  }

  subscript(channel: Channel) -> ChannelRule? { channels.first { $0.channel == channel } }
}

/// The marks that specs may use.
public struct MarkSet: Sendable {
  public private(set) var kinds: [MarkKind]

  public static let standard = MarkSet(kinds: [
    MarkKind(GeoMark.self), MarkKind(LineMark.self), MarkKind(AreaMark.self), MarkKind(BarMark.self),
    MarkKind(DotMark.self), MarkKind(HexbinMark.self), MarkKind(RuleMark.self), MarkKind(TextMark.self),
    MarkKind(LinkMark.self),
  ])

  public var names: [String] { kinds.map(\.name) }

  /// The set and one mark more; a mark of the same name takes the other's place.
  public func adding<M: Mark>(_ type: M.Type) -> MarkSet {
    MarkSet(kinds: kinds.filter { $0.name != M.name } + [MarkKind(type)])
  }

  subscript(name: String) -> MarkKind? { kinds.first { $0.name == name } }
}
