import KraiGeometry
import KraiGraphics
import KraiTables

/// Everything a mark needs to draw: where, with which scales, in which look and language.
public struct PanelFrame {
  let panel: String
  /// Where marks draw, in page points; axes and titles lie outside.
  public let rect: Rect
  let coordinates: Coordinates
  let scales: PanelScales
  /// The colours and sizes of the page.
  public let theme: Theme
  let language: Language
  let vocabulary: Vocabulary
  let units: UnitTable
  /// Measures text as it will be drawn, in points.
  public let measurer: any TextMeasurer
  /// The widest that a line of a label beside the frame may be, in points.
  let labelWidth: Double
  /// Geometry in metres of the map's projection, by the key of the rows that it belongs to.
  var projected: [String: GeometryColumn] = [:]
  /// The numbers of texts that stand in the key under the plot.
  var numbers: [StyledText: Int] = [:]

  var words: Words { Words(language) }

  /// A text as it stands beside the frame: in up to three lines, separated by line breaks, and whether it is cut.
  func sideLabel(_ text: String, style: TextStyle, lines: Int = 3) -> (text: String, isCut: Bool) {
    let limited = TextWrap.lines(
      StyledText(text), style: style, width: labelWidth, limit: lines, measurer: measurer)
    return (limited.texts.joined(separator: "\n"), limited.isCut)
  }

  /// The style of a mark's labels beside the frame: a smaller one where that keeps more of them whole.
  func sideStyle(_ style: TextStyle, for texts: [String], lines: Int = 3) -> TextStyle {
    style.stepping { style in
      texts.filter { sideLabel($0, style: style, lines: lines).isCut }.count
    }
  }

  /// The point of the page for a row: scaled x and y, projected longitude and latitude, or the row's geometry.
  public func point(_ rows: MarkRows, _ row: Int, x: Channel = .x, y: Channel = .y) -> (
    x: Double, y: Double
  )? {
    switch coordinates {
    case .cartesian(let xScale, let yScale):
      guard let px = rows.value(x, row).flatMap(xScale.position),
        let py = rows.value(y, row).flatMap(yScale.position)
      else { return nil }
      return (px, py)
    case .map(let map):
      if let longitude = rows.number(x, row), let latitude = rows.number(y, row) {
        return map.point(longitude: longitude, latitude: latitude)
      }
      guard let geometry = rows.table.geometry, geometry.kinds.indices.contains(row),
        geometry.kinds[row] == .point,
        let bounds = geometry.bounds(of: row)
      else { return nil }
      return map.point(longitude: bounds.midX, latitude: bounds.midY)
    }
  }

  /// Why a row has no point: nothing says where, or it lies beyond the domain.
  public func whyMissed(_ rows: MarkRows, _ row: Int) -> Canvas.Missed {
    guard case .cartesian(let x, let y) = coordinates else { return .place }
    let positions = rows.rules.filter { $0.scale == .x || $0.scale == .y }.filter { rows.has($0.channel) }
    if positions.contains(where: { rows.value($0.channel, row)?.isNull ?? true }) { return .place }
    let isBelowLog = positions.contains { rule in
      guard case .continuous(let scale) = rule.scale == .x ? x : y, scale.transform == .log else {
        return false
      }
      return rows.number(rule.channel, row).map { $0 <= 0 } ?? false
    }
    return isBelowLog ? .log : .domain
  }

  /// The colour of a channel: a constant token, or the column's scale.
  public func color(_ channel: Channel, _ rows: MarkRows, _ row: Int) -> Color? {
    switch rows.channels[channel] {
    case .constant(let value): value.text.flatMap(theme.color)
    case .words: nil
    case .column(let column, let name): scales.colors[name]?.color(column.value(at: row))
    case nil: nil
    }
  }

  /// What a cell says to a reader, with the looks that an author gave the words.
  func words(_ channel: Channel, _ rows: MarkRows, _ row: Int) -> StyledText? {
    if case .words(let words) = rows.channels[channel] { return words }
    return reading(channel, rows, row).map { StyledText($0) }
  }

  /// What a cell says to a reader: a code's name, a number in its unit, or the text itself.
  public func reading(_ channel: Channel, _ rows: MarkRows, _ row: Int) -> String? {
    switch rows.channels[channel] {
    case .constant(let value): return value.text
    case .words(let words): return words.string
    case .column(let column, let name):
      switch column.value(at: row) {
      case .null: return nil
      case .number(let number):
        let unit = rows.roles.unit(of: column, row).map { units[$0] } ?? .plain
        let sign = name == rows.roles[.value]?.name ? writer.sign(rows.roles, row) : ""
        return sign + writer.number(number, unit: unit, format: rows.labels[channel]?.format)
      case .text(let text): return vocabulary.label(of: text, in: column) ?? text
      }
    case nil: return nil
    }
  }
}
