import KraiGraphics
import KraiSource
import KraiTables

/// A kind of mark, and its options: turns rows into scene nodes through scales.
///
/// Everything that the engine must know of a mark, the mark says here; no other file tests a mark's name. A mark
/// keeps no state and knows no renderer. To add one: a file with its type, a line in `MarkSet.standard`, an
/// example figure with its golden, a line in the changelog.
public protocol Mark: Sendable {
  /// The key in a spec.
  static var name: String { get }
  /// What columns and constants may feed, in the order of the documentation.
  static var channels: [ChannelRule] { get }
  /// Sets of channels of which one must be given; a geometry column stands for x and y on a map.
  static var needs: [[Channel]] { get }
  /// The same under the mark's options.
  var needs: [[Channel]] { get }
  /// The panels that can have it.
  static var coordinates: CoordinateKinds { get }
  /// Its options; a key's default is the property's initial value.
  static var keys: [Key<Self>] { get }
  /// Columns that its transform adds, for channels after it.
  static var makes: [MadeColumn] { get }
  /// It stands on constants when it names no data and no column.
  static var isAnnotation: Bool { get }
  /// It draws the geometry column of its rows.
  static var drawsGeometry: Bool { get }

  /// The mark with every option at its default.
  init()

  /// More channels for its rows, or other rows, before any scale is trained.
  func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation
  /// What it asks of its scales, beside its channels.
  func demands(_ rows: MarkRows) -> ScaleDemands
  /// How one item of a legend looks, drawn as the mark draws; nil when it needs no key.
  func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey?
  /// Its keys and channels that do nothing with what the rows have; intervals are seen to by the panel.
  func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey]
  /// What its labels need beside the frame.
  func room(_ rows: MarkRows, in frame: PanelFrame) -> Room
  /// What a panel of it is called in alt texts; nil leaves that to others.
  static var noun: Noun? { get }
  /// Adds its shapes and labels, and notes each row as drawn or missed.
  ///
  /// - Throws: `Issue` or `Issues` for data that no picture can be made of; the figure is not drawn then.
  func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws
}

extension Mark {
  public static var needs: [[Channel]] { [] }
  public var needs: [[Channel]] { Self.needs }
  public static var coordinates: CoordinateKinds { .either }
  public static var makes: [MadeColumn] { [] }
  public static var isAnnotation: Bool { false }
  public static var drawsGeometry: Bool { false }
  public static var noun: Noun? { nil }

  public func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation { .none }
  public func demands(_ rows: MarkRows) -> ScaleDemands { ScaleDemands() }
  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    look.swatch(item)
  }
  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] { [] }
  public func room(_ rows: MarkRows, in frame: PanelFrame) -> Room { Room() }
}

/// On what a mark can stand.
public struct CoordinateKinds: OptionSet, Sendable {
  /// One bit a kind.
  public let rawValue: Int

  /// The kinds of some bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Two axes with scales.
  public static let chart = CoordinateKinds(rawValue: 1)
  /// A projection of longitude and latitude.
  public static let map = CoordinateKinds(rawValue: 2)
  /// Charts and maps.
  public static let either: CoordinateKinds = [.chart, .map]
}

/// A column that a transform adds to the rows that it makes.
public struct MadeColumn: Sendable {
  /// As specs write it.
  public let name: String
  /// Its values are whole numbers, such as counts.
  public var isWhole: Bool
  /// One sentence for the documentation.
  public let summary: String

  /// A column of numbers, whole ones or any.
  public init(_ name: String, isWhole: Bool = false, _ summary: String) {
    self.name = name
    self.isWhole = isWhole
    self.summary = summary
  }
}

/// Space in points beside a frame.
public struct Room: Sendable {
  /// Beyond the left edge, zero or above.
  public var left = 0.0
  /// Beyond the right edge, zero or above.
  public var right = 0.0
  /// Above the top edge, zero or above.
  public var top = 0.0
  /// Below the bottom edge, zero or above.
  public var bottom = 0.0

  /// No space, unless said otherwise.
  public init(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
  }
}

/// What a panel is called after its most telling mark.
public struct Noun: Sendable {
  /// The noun of the lowest rank names the panel.
  public let rank: Int
  private let word: Words.Key?
  private let names: [String: String]

  init(_ word: Words.Key, rank: Int) {
    self.word = word
    names = [:]
    self.rank = rank
  }

  /// A noun in some languages.
  ///
  /// - Parameter names: by language code; English stands in for languages that are missing.
  public init(_ names: [String: String], rank: Int) {
    word = nil
    self.names = names
    self.rank = rank
  }

  /// The noun in a language.
  func text(_ words: Words) -> String {
    word.map { words($0) } ?? names[words.language.rawValue] ?? names["en"] ?? names.sorted {
      $0.key < $1.key
    }.first?.value ?? ""
  }
}
