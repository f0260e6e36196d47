import KraiGraphics
import KraiSource
import KraiTables

/// What a mark says of one of its channels: the scale it goes through, what it accepts, and what it shows.
public struct ChannelRule: Sendable {
  /// The scale of the panel that turns the channel's values into what is drawn.
  public enum ScaleUse: Sendable { case x, y, color, radius, symbol, none }

  /// Whether the channel reads columns of the data, or of what the mark's transform makes of them.
  public enum Side: Sendable { case rows, transformed }

  /// Which channel the rule is of.
  public let channel: Channel
  /// Where the axis or the legend of its values is; none draws the values as they are.
  public var scale = ScaleUse.none
  /// Which rows the columns are looked up in.
  public var side = Side.rows
  /// The channel's values are texts of the picture, not data.
  public var isText = false
  /// Its words stand beside the mark.
  public var isLabel = false
  /// `at` chooses the rows of a series that have one.
  public private(set) var choosesRows = false
  /// The transform alone feeds the channel; specs do not name it.
  public private(set) var isMade = false
  /// The column of the transform that feeds it when the spec names none.
  public private(set) var standard: String?
  /// One sentence for the schema and the documentation.
  public let summary: String
  /// Refuses constants that the channel cannot draw, at their place.
  public var check: @Sendable (Value, SourceNode) throws -> Void = { _, _ in }

  /// A channel of the data's rows that accepts any constant.
  public init(_ channel: Channel, scale: ScaleUse = .none, isText: Bool = false, _ summary: String) {
    self.channel = channel
    self.scale = scale
    self.isText = isText
    self.summary = summary
  }

  /// The same channel, fed by a column that the transform makes; by the standard one when the spec names none.
  public func afterTransform(standard: String? = nil) -> ChannelRule {
    var rule = self
    rule.side = .transformed
    rule.standard = standard
    return rule
  }

  /// The same channel of labels, whose `at` chooses which rows of a series have one.
  public func chosen() -> ChannelRule {
    var rule = self
    rule.choosesRows = true
    return rule
  }

  /// The same channel, which the transform alone feeds.
  public func made() -> ChannelRule {
    var rule = self
    rule.isMade = true
    return rule
  }

  /// A position on the horizontal axis.
  public static let x = ChannelRule(.x, scale: .x, "Horizontal position; a longitude on a map.")
  /// A position on the vertical axis.
  public static let y = ChannelRule(.y, scale: .y, "Vertical position; a latitude on a map.")
  /// The start of an interval on the horizontal axis.
  public static let x1 = ChannelRule(.x1, scale: .x, "Start of a horizontal interval.")
  /// The end of an interval on the horizontal axis.
  public static let x2 = ChannelRule(.x2, scale: .x, "End of a horizontal interval.")
  /// The start of an interval on the vertical axis.
  public static let y1 = ChannelRule(.y1, scale: .y, "Start of a vertical interval.")
  /// The end of an interval on the vertical axis.
  public static let y2 = ChannelRule(.y2, scale: .y, "End of a vertical interval.")
  /// A fill through the colour scale; a constant is a colour's name or `#rrggbb`.
  public static let fill = color(.fill, "Fill colour.")
  /// A stroke through the colour scale; a constant is a colour's name or `#rrggbb`.
  public static let stroke = color(.stroke, "Stroke colour, or a list of codes with line styles.")
  /// Dashes by code; constants are refused.
  public static let linetype: ChannelRule = {
    var rule = ChannelRule(.linetype, "Codes of which some are drawn dashed, as their looks say.")
    rule.check = { _, node in throw node.issue("linetype takes a column of codes; dash is for all lines") }
    return rule
  }()
  /// Groups of rows, through no scale.
  public static let z = ChannelRule(.z, "Groups rows into lines or stacks.")
  /// The tooltip's words.
  public static let title = ChannelRule(.title, isText: true, "Tooltip.")
  /// The words that a mark consists of.
  public static let text = ChannelRule(.text, isText: true, "The text of a text mark.")
  /// The words beside a mark, with `at` and `format`.
  public static let label: ChannelRule = {
    var rule = ChannelRule(.label, isText: true, "Label beside the mark.")
    rule.isLabel = true
    return rule
  }()

  /// A radius through the radius scale; a constant is in points, zero or above.
  public static let r: ChannelRule = {
    var rule = ChannelRule(.r, scale: .radius, "Radius; a column is scaled so that areas are true.")
    rule.check = { value, node in
      guard let radius = value.number else { throw node.issue("a radius must be a number") }
      if radius < 0 { throw node.issue("a radius cannot be negative") }
    }
    return rule
  }()

  /// A shape through the symbol scale; a constant is the name of a `Symbol`.
  public static let symbol: ChannelRule = {
    var rule = ChannelRule(.symbol, scale: .symbol, "Shape of a dot.")
    rule.check = { value, node in
      let names = Symbol.allCases.map(\.rawValue)
      guard !names.contains(value.text ?? "") else { return }
      let hint = Suggestion.hint(for: value.text ?? "", among: names)
      throw node.issue("\"\(value.text ?? "")\" is no symbol\(hint)")
    }
    return rule
  }()

  private static func color(_ channel: Channel, _ summary: String) -> ChannelRule {
    var rule = ChannelRule(channel, scale: .color, summary)
    rule.check = { _, node in _ = try ColorToken(node, key: channel.rawValue) }
    return rule
  }
}
