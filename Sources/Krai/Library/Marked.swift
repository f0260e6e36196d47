import KraiPlot
import KraiSource
import KraiTables

/// A mark with the columns and constants that feed its channels.
///
/// ```
/// var dots = DotMark()
/// dots.maximumRadius = 30
/// Marked(dots, [.x: "longitude", .y: "latitude", .r: "people", .fill: .value("accent")])
/// ```
public struct Marked: Sendable {
  private let kind: MarkKind
  private let mark: any Mark
  private let channels: [Channel: ChannelSource]
  private let data: String?

  /// A mark, and what feeds its channels.
  ///
  /// - Parameter data: the table of its rows; the figure's by default.
  public init<M: Mark>(_ mark: M, _ channels: [Channel: ChannelSource], data: String? = nil) {
    kind = MarkKind(M.self)
    self.mark = mark
    self.channels = channels
    self.data = data
  }

  /// - Throws: `Issue` for a channel that the mark does not have, and for a constant that it cannot draw.
  func spec() throws -> MarkSpec {
    try MarkSpec(kind: kind, mark: mark, channels: channels.mapValues(\.spec), data: data)
  }
}

/// What feeds a channel: a column by its name, or a constant.
public enum ChannelSource: Sendable, ExpressibleByStringLiteral {
  /// A column of the mark's table, by its name; a string literal is one.
  case column(String)
  /// A text or a word that the channel knows, such as a colour or a symbol.
  case value(String)
  /// One number for every row.
  case number(Double)

  public init(stringLiteral column: String) { self = .column(column) }

  var spec: ChannelSpec {
    switch self {
    case .column(let name): ChannelSpec(.column(name))
    case .value(let text): ChannelSpec(.value(.text(text)))
    case .number(let number): ChannelSpec(.value(.number(number)))
    }
  }
}
