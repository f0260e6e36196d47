import KraiSource

/// A mark's type as a value: what it says of itself, and how it is read.
package struct MarkKind: Sendable {
  package let name: String
  package let channels: [ChannelRule]
  package let needs: [[Channel]]
  package let coordinates: CoordinateKinds
  package let keys: [KeyInfo]
  package let makes: [MadeColumn]
  package let isAnnotation: Bool
  package let drawsGeometry: Bool
  package let noun: Noun?
  /// The mark with every option at its default.
  package let initial: any Mark
  let read: @Sendable (SpecObject) throws -> any Mark

  package init<M: Mark>(_ type: M.Type) {
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
package struct MarkSet: Sendable {
  package private(set) var kinds: [MarkKind]

  package static let standard = MarkSet(kinds: [
    MarkKind(GeoMark.self), MarkKind(LineMark.self), MarkKind(AreaMark.self), MarkKind(BarMark.self),
    MarkKind(DotMark.self), MarkKind(HexbinMark.self), MarkKind(RuleMark.self), MarkKind(TextMark.self),
    MarkKind(LinkMark.self),
  ])

  package var names: [String] { kinds.map(\.name) }

  /// The set and one mark more; a mark of the same name takes the other's place.
  package func adding<M: Mark>(_ type: M.Type) -> MarkSet {
    MarkSet(kinds: kinds.filter { $0.name != M.name } + [MarkKind(type)])
  }

  subscript(name: String) -> MarkKind? { kinds.first { $0.name == name } }
}
