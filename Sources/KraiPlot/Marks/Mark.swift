/// A kind of mark: turns rows into scene nodes through scales.
///
/// A mark keeps no state and knows no renderer. To add one: a file with its type, a line in `MarkRegistry`,
/// an example figure with its golden, a line in the changelog.
protocol Mark: Sendable {
  /// The key in a spec.
  static var name: String { get }
  static var channels: [Channel] { get }
  /// The names of the options of `MarkOptions` that it understands.
  static var options: [String] { get }
  /// Stands on constants when it names no data and no column.
  static var isAnnotation: Bool { get }
  /// The channel's axis must include zero, for lengths that are compared.
  static func startsAtZero(_ channel: Channel, _ layer: Layer) -> Bool
  /// Bars that grow along x.
  static func isHorizontalBar(_ layer: Layer) -> Bool
  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws
}

extension Mark {
  static var isAnnotation: Bool { false }
  static func startsAtZero(_ channel: Channel, _ layer: Layer) -> Bool { false }
  static func isHorizontalBar(_ layer: Layer) -> Bool { false }
}

/// The marks, by the names that specs use.
enum MarkRegistry {
  static let all: [any Mark.Type] = [
    GeoMark.self, LineMark.self, AreaMark.self, BarMark.self, DotMark.self, RuleMark.self, TextMark.self,
    LinkMark.self,
  ]

  static let names = all.map { $0.name }

  static func mark(named name: String) -> (any Mark.Type)? { all.first { $0.name == name } }
}
