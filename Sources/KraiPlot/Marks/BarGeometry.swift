import KraiGeometry
import KraiTables

/// Where the bars of a mark stand.
struct BarGeometry {
  struct Bar {
    var row: Int
    /// Across the bar.
    var start, width: Double
    /// Along the bar; nil when the row has no number.
    var length: (from: Double, to: Double)?
    var isRange = false
    var isNegative = false
    /// The bar goes on beyond the domain at its start, at its end.
    var isCut = (from: false, to: false)
    /// It points to lower coordinates of the page, as a lying bar of a loss does and an upright one of a gain.
    var pointsBack = false
  }

  let rows: MarkRows
  let mark: BarMark
  let values: PositionScale
  let places: PositionScale
  let isLying: Bool
  /// Where the panel can be drawn.
  let frame: Rect

  private var value: Channel { isLying ? .x : .y }
  private var place: Channel { isLying ? .y : .x }
  private var ends: (Channel, Channel) { isLying ? (.x1, .x2) : (.y1, .y2) }

  /// Where a bar stands: at its place, or over its bin.
  private func span(_ row: Int, step: Double) -> (low: Double, high: Double)? {
    if let cell = rows.value(place, row) {
      guard let span = places.interval(cell) else { return nil }
      let missing = step - abs(span.high - span.low)
      // A date a month stands for its month.
      return missing > 0 ? (span.low - missing / 2, span.high + missing / 2) : span
    }
    let bin = isLying ? (Channel.y1, Channel.y2) : (.x1, .x2)
    guard let low = rows.number(bin.0, row).flatMap({ places.position(.number($0)) }),
      let high = rows.number(bin.1, row).flatMap({ places.position(.number($0)) })
    else { return nil }
    // A hair between neighbours.
    return (min(low, high) + 0.5, max(low, high) - 0.5)
  }

  /// The length in points of the step of dates on a time axis; zero where periods say how long they are.
  private var stepLength: Double {
    guard case .time(let scale) = places else { return 0 }
    let periods = (0..<rows.count).compactMap { rows.value(place, $0).flatMap(PositionScale.period) }
    guard periods.allSatisfy({ $0.granularity == .day || $0.granularity == .moment }),
      let step = TimeStep(of: Set(periods.compactMap(\.start)).sorted())
    else { return 0 }
    return step.days * abs(scale.range.1 - scale.range.0) / abs(scale.domain.1 - scale.domain.0)
  }

  func bars(_ canvas: inout Canvas) -> [Bar] {
    let groups = Self.subgroups(of: rows, place: place)
    let step = stepLength
    var bars: [Bar] = []
    for row in 0..<rows.count {
      guard let span = span(row, step: step) else {
        canvas.miss(rows, row, rows.value(place, row)?.isNull == false ? .domain : .place)
        continue
      }
      var bar = Bar(row: row, start: min(span.low, span.high), width: abs(span.high - span.low))
      if case .time = places { bar = narrowed(bar, to: 0.72) }
      if case .continuous = places, rows.has(place) { (bar.start, bar.width) = (bar.start - 6, 12) }
      // However tall the panel, a bar stays a bar.
      let widest = 34 * Double(max(groups.count, 1))
      if case .band = places, bar.width > widest, mark.width == nil {
        bar = narrowed(bar, to: widest / bar.width)
      }
      if mark.stack == .off, groups.count > 1, let index = groups.firstIndex(of: Self.group(row, of: rows)) {
        bar.width /= Double(groups.count)
        bar.start += bar.width * Double(index)
      }
      if let width = mark.width { bar = narrowed(bar, to: min(1, width / max(bar.width, 1))) }
      measure(&bar)
      let edges = isLying ? (frame.minY, frame.maxY) : (frame.minX, frame.maxX)
      let thickness = (bar.start, bar.start + bar.width)
      guard let stretch = PanelFrame.cut(thickness, edges.0, edges.1), cut(&bar) else {
        canvas.miss(rows, row, .domain)
        continue
      }
      if stretch != thickness { (bar.start, bar.width) = (stretch.0, stretch.1 - stretch.0) }
      if bar.isCut.from || bar.isCut.to { canvas.miss(rows, row, .cut) }
      bars.append(bar)
    }
    return bars
  }

  /// Ends a bar at the edges of the domain; false when all of it lies beyond one.
  private func cut(_ bar: inout Bar) -> Bool {
    guard let length = bar.length else { return true }
    let edges = isLying ? (frame.minX, frame.maxX) : (frame.minY, frame.maxY)
    guard let rest = PanelFrame.cut(length, edges.0, edges.1) else { return false }
    bar.isCut = (rest.0 != length.from, rest.1 != length.to)
    bar.length = rest
    return true
  }

  private func measure(_ bar: inout Bar) {
    defer {
      bar.pointsBack = isLying == bar.isNegative
      if let length = bar.length, length.from != length.to { bar.pointsBack = length.to < length.from }
    }
    if mark.stack == .off, let number = rows.number(value, bar.row) {
      bar.isNegative = number < 0
      if let to = values.position(.number(number)) { bar.length = (values.baseline, to) }
    } else if let low = rows.number(ends.0, bar.row), let high = rows.number(ends.1, bar.row),
      let from = values.position(.number(low)) ?? (low == 0 ? values.baseline : nil),
      let to = values.position(.number(high))
    {
      bar.length = (from, to)
      bar.isRange = mark.stack == .off
      bar.isNegative = low + high < 0
    }
  }

  func rect(_ bar: Bar, from: Double, to: Double) -> Rect {
    isLying
      ? Rect(minX: min(from, to), minY: bar.start, maxX: max(from, to), maxY: bar.start + bar.width)
      : Rect(minX: bar.start, minY: min(from, to), maxX: bar.start + bar.width, maxY: max(from, to))
  }

  private func narrowed(_ bar: Bar, to share: Double) -> Bar {
    var bar = bar
    bar.start += bar.width * (1 - share) / 2
    bar.width *= share
    return bar
  }

  private static func group(_ row: Int, of rows: MarkRows) -> String {
    rows.text(.z, row) ?? (rows.column(.fill) == nil ? "" : rows.text(.fill, row) ?? "")
  }

  /// Groups that share a place, in order; one when each place holds one bar.
  static func subgroups(of rows: MarkRows, place: Channel) -> [String] {
    var counts: [String: Int] = [:]
    for row in 0..<rows.count { counts[rows.text(place, row) ?? "", default: 0] += 1 }
    guard counts.values.contains(where: { $0 > 1 }) else { return [] }
    var seen: Set<String> = []
    return (0..<rows.count).map { group($0, of: rows) }.filter { seen.insert($0).inserted }
  }
}
