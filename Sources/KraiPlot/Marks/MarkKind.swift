import KraiSource

/// A mark's type as a value: what it says of itself, and how it is read.
package struct MarkKind: Sendable {
  /// The key in a spec.
  package let name: String
  /// What columns and constants may feed.
  package let channels: [ChannelRule]
  /// Sets of channels of which one must be given, with every option at its default.
  package let needs: [[Channel]]
  /// The panels that can have it.
  package let coordinates: CoordinateKinds
  /// Its options, without the way to read them.
  package let keys: [KeyInfo]
  /// Columns that its transform adds.
  package let makes: [MadeColumn]
  /// It stands on constants when it names no data and no column.
  package let isAnnotation: Bool
  /// It draws the geometry column of its rows.
  package let drawsGeometry: Bool
  /// What a panel of it is called in alt texts; nil leaves that to others.
  package let noun: Noun?
  /// The mark with every option at its default.
  package let initial: any Mark
  let read: @Sendable (SpecObject) throws -> any Mark

  /// What a type of mark says of itself.
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
      try object.read(M.keys, into: &mark).throwAny()
      return mark
    }
  }

  subscript(channel: Channel) -> ChannelRule? { channels.first { $0.channel == channel } }
}

/// The marks that specs may use.
public struct MarkSet: Sendable {
  /// In the order of the documentation; no two of one name.
  package private(set) var kinds: [MarkKind]

  /// The marks that come with the library.
  public static let standard = MarkSet(kinds: [
    MarkKind(GeoMark.self), MarkKind(LineMark.self), MarkKind(AreaMark.self), MarkKind(BarMark.self),
    MarkKind(DotMark.self), MarkKind(HexbinMark.self), MarkKind(RuleMark.self), MarkKind(TextMark.self),
    MarkKind(LinkMark.self),
  ])

  /// The keys in a spec, in the order of the kinds.
  public var names: [String] { kinds.map(\.name) }

  /// The set and one mark more; a mark of the same name takes the other's place.
  public func adding<M: Mark>(_ type: M.Type) -> MarkSet {
    MarkSet(kinds: kinds.filter { $0.name != M.name } + [MarkKind(type)])
  }

  subscript(name: String) -> MarkKind? { kinds.first { $0.name == name } }
}
