import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// A key value: its name, the number in large type, and what it compares with.
struct PreparedValue {
  private let label: TextBlock
  private let number: ValueText
  private let change: TextBlock
  private let observation: Interpolation.Observation
  private let status: Status
  private let name: String
  /// The same as plain text.
  let words: KeyValue

  init(_ spec: ValueSpec, width: Double, desk: PageDesk) throws {
    self.name = spec.name
    let theme = desk.theme
    observation = try desk.interpolation.find(spec.placeholder, at: spec.location)
    var text = try desk.interpolation.value(spec.placeholder, at: spec.location)
    if let sign = observation.text(.qualifier).map(Qualifier.sign), let value = observation.number(.value) {
      text = observation.unit.fill(sign + observation.unit.number(value, language: desk.language))
    }
    status = observation.text(.status).flatMap(Status.init(rawValue:)) ?? .reported
    let series = observation.text(.series) ?? ""
    let heading = try desk.fill(spec.label)
    let named = desk.vocabulary.label(of: series, inColumnNamed: "series") ?? series
    label = desk.block(
      heading.isEmpty ? StyledText(named) : heading,
      theme.type.label,
      theme.colors.muted, width: width)
    number = ValueText(text, width: width, desk: desk)
    var foot = StyledText(
      observation.text(.period).flatMap(Period.parse).map {
        DateFormat(language: desk.language, style: .long).string($0)
      } ?? "")
    if status != .reported { foot += StyledText((foot.isEmpty ? "" : " · ") + desk.words(status.word)) }
    if let other = spec.change {
      foot += StyledText(foot.isEmpty ? "" : " · ") + (try desk.fill(other))
    }
    change = desk.block(foot, theme.type.label, theme.colors.muted, width: width)
    let parts = ValueText.parts(of: text)
    words = KeyValue(
      label: heading.isEmpty ? named : heading.string, before: parts.before, number: parts.number,
      unit: parts.unit,
      change: foot.string)
  }

  /// The height of what names the value; those of a row share it, so that their numbers stand level.
  var labelHeight: Double { label.height }

  /// - Parameter shared: the height that the labels of the row have.
  func height(sharing shared: Double = 0) -> Double {
    max(label.height, shared) + number.height + change.height + 4
  }

  /// - Parameter shared: the height that the labels of the row have.
  func draw(in rect: Rect, sharing shared: Double, desk: PageDesk, on page: inout PageCanvas) {
    page.nodes.append(
      .path(
        ScenePath(
          .segment(rect.minX, rect.minY, rect.maxX, rect.minY),
          stroke: Stroke(desk.theme.colors.grid, width: 1))))
    page.add(label, x: rect.minX, top: rect.minY + 5)
    let top = rect.minY + 5 + max(label.height, shared)
    number.draw(x: rect.minX, top: top, on: &page)
    page.add(change, x: rect.minX, top: top + number.height)
    var value = DrawnValue(
      observation.table, observation.roles, observation.row, writer: desk.writer)
    (value.panel, value.mark) = (name, "value")
    page.drawn.append(value)
  }
}

extension DateFormat {
  /// A period of the data as text.
  package func string(_ period: Period) -> String {
    if period.granularity == .moment { return string(moment: period.mid, offset: period.offset) }
    let unit: CalendarUnit? =
      switch period.granularity {
      case .year: .year
      case .half: .half
      case .quarter: .quarter
      case .month: .month
      case .day, .week, .moment: .day
      case .span, .open: nil
      }
    return string(start: period.start.map { Int($0) }, end: period.end.map { Int($0) }, granularity: unit)
  }
}
