import KraiGraphics
import KraiSource
import KraiTables

/// A kind of mark, and its options: turns rows into scene nodes through scales.
///
/// Everything that the engine must know of a mark, the mark says here; no other file tests a mark's name. A mark
/// keeps no state and knows no renderer. To add one: a file with its type, a line in `MarkSet.standard`, an
/// example figure with its golden, a line in the changelog.
package protocol Mark: Sendable {
  /// The key in a spec.
  static var name: String { get }
  static var channels: [ChannelRule] { get }
  /// Sets of channels of which one must be given; a geometry column stands for x and y on a map.
  static var needs: [[Channel]] { get }
  /// The same under the mark's options.
  var needs: [[Channel]] { get }
  static var coordinates: CoordinateKinds { get }
  /// Its options; a key's default is the property's initial value.
  static var keys: [Key<Self>] { get }
  /// Columns that its transform adds, for channels after it.
  static var makes: [MadeColumn] { get }
  /// It stands on constants when it names no data and no column.
  static var isAnnotation: Bool { get }
  /// It draws the geometry column of its rows.
  static var drawsGeometry: Bool { get }

  init()

  /// More channels for its rows, or other rows, before any scale is trained.
  func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation
  /// The channel's axis must include zero, for lengths that are compared.
  func includesZero(_ channel: Channel, _ rows: MarkRows) -> Bool
  /// The radius in points of its largest symbol, when its sizes are scaled.
  var largestRadius: Double? { get }
  /// How one item of a legend looks, drawn as the mark draws; nil when it needs no key.
  func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey?
  /// The row can be drawn: it has a value or an interval on each axis that the mark uses.
  func hasPlace(_ row: Int, _ rows: MarkRows) -> Bool
  /// What its labels need beside the frame.
  func room(_ rows: MarkRows, in frame: PanelFrame) -> Room
  /// What a panel of it is called in alt texts; nil leaves that to others.
  static var noun: Noun? { get }
  func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws
}

extension Mark {
  package static var needs: [[Channel]] { [] }
  package var needs: [[Channel]] { Self.needs }
  package static var coordinates: CoordinateKinds { .either }
  package static var makes: [MadeColumn] { [] }
  package static var isAnnotation: Bool { false }
  package static var drawsGeometry: Bool { false }
  package static var noun: Noun? { nil }

  package func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation { .none }
  package func includesZero(_ channel: Channel, _ rows: MarkRows) -> Bool { false }
  package var largestRadius: Double? { nil }
  package func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    look.swatch(item)
  }
  package func hasPlace(_ row: Int, _ rows: MarkRows) -> Bool { rows.hasPlace(row) }
  package func room(_ rows: MarkRows, in frame: PanelFrame) -> Room { Room() }
}

/// On what a mark can stand.
package struct CoordinateKinds: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let chart = CoordinateKinds(rawValue: 1)
  package static let map = CoordinateKinds(rawValue: 2)
  package static let either: CoordinateKinds = [.chart, .map]
}

/// A column that a transform adds to the rows that it makes.
package struct MadeColumn: Sendable {
  package let name: String
  /// Its values are whole numbers, such as counts.
  package var isWhole: Bool
  package let summary: String

  package init(_ name: String, isWhole: Bool = false, _ summary: String) {
    self.name = name
    self.isWhole = isWhole
    self.summary = summary
  }
}

/// Space in points beside a frame.
package struct Room: Sendable {
  package var left = 0.0
  package var right = 0.0

  package init(left: Double = 0, right: Double = 0) {
    self.left = left
    self.right = right
  }
}

/// What a panel is called after its most telling mark.
package struct Noun: Sendable {
  package let word: Words.Key
  /// The noun of the lowest rank names the panel.
  package let rank: Int

  package init(_ word: Words.Key, rank: Int) {
    self.word = word
    self.rank = rank
  }
}
