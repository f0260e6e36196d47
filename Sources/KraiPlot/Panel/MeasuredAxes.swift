import KraiGeometry
import KraiGraphics
import KraiSource

/// The axes of a chart's facets, measured for a width: ticks, names in lines, and the room that they and the labels of
/// marks take around a frame, alike for all facets.
///
/// Ticks are chosen once. Names wrap; where that loses some of them, all of an axis take a smaller step of type.
struct MeasuredAxes {
  /// Of each facet.
  private(set) var x: [AxisTicks]
  private(set) var y: [AxisTicks]
  private(set) var xLabel, yLabel: TextBlock
  private(set) var insets = MeasuredPanel.Insets()
  /// The texts that had no room.
  private(set) var missed = MissedTexts()

  private let panel: TrainedPanel
  /// The scales of each facet.
  private let domains: [(x: AxisDomain, y: AxisDomain)]
  private let columns: Int
  private let width: Double
  /// Of the body of a chart, where the page fixes it.
  private let bodyHeight: Double?

  private var spec: PanelSpec { panel.spec }

  /// - Parameters:
  ///   - columns: how many facets stand beside each other.
  ///   - width: of the panel, in points.
  ///   - heads: heights of the names over each row of facets, in points.
  ///   - bodyHeight: of all frames and axes, where the page fixes it, in points.
  init(
    _ panel: TrainedPanel, columns: Int, width: Double, heads: [Double], bodyHeight: Double?, desk: PageDesk
  ) throws {
    (self.panel, self.columns, self.width, self.bodyHeight) = (panel, columns, width, bodyHeight)
    let share = FacetGrid.share(of: width, columns: columns)
    let rows = Double((panel.facets.count + columns - 1) / columns)
    let height =
      panel.spec.height ?? bodyHeight.map { ($0 - heads.reduce(0, +)) / rows - Self.usualMargin }
      ?? MeasuredPanel.chartHeight(panel, width: share - 48, desk.theme.page)
    domains = panel.facets.compactMap { facet in
      facet.scales.x.flatMap { x in facet.scales.y.map { (x, $0) } }
    }
    y = domains.map { AxisTicks($0.y, length: max(height, 1), room: 46, desk: desk) }
    yLabel = try Self.label(panel.spec.y, width: share - 8, desk)
    (x, xLabel) = ([], yLabel)
    try place(left: 0, heads: heads, desk)
  }

  /// Above and below a frame, about.
  private static let usualMargin = 40.0

  private static func label(_ spec: AxisSpec?, width: Double, _ desk: PageDesk) throws -> TextBlock {
    desk.block(
      try desk.fill(spec?.label), desk.theme.type.axis, desk.theme.colors.muted, width: max(width, 40))
  }

  /// Sets the frame in from the left as far as those of the panels above and below it, so that their bars compare.
  mutating func align(left: Double, heads: [Double], desk: PageDesk) throws {
    if left > insets.left { try place(left: left - insets.labelGap, heads: heads, desk) }
  }

  private mutating func place(left: Double, heads: [Double], _ desk: PageDesk) throws {
    let share = FacetGrid.share(of: width, columns: columns)
    var insets = MeasuredPanel.Insets()
    if spec.y?.axis != false {
      let most = y.map { Self.leftWidth($0, share: share, isFacet: spec.facet != nil, desk) }.max() ?? 0
      insets.left = max(most, left)
    }
    let nameWidth = max(insets.left - AxisGuide.gap - 4, 20)
    let rooms = zip(panel.facets, domains).map { facet, axes in
      let frame = provisional(facet, axes, width: max(share - insets.left - 8, 40), share: share, desk)
      let rooms = facet.marks.map { $0.mark.room($0.rows, in: frame) }
      let isLabelled = facet.marks.contains { mark in
        mark.rows.rules.contains { $0.isLabel && mark.rows.has($0.channel) }
      }
      let least = isLabelled && !axes.y.isBand ? 16.0 : 6
      return Room(
        left: rooms.map(\.left).max() ?? 0, right: max(8, rooms.map(\.right).max() ?? 0),
        top: max(least + (sharesLabel ? 0 : Self.height(yLabel)), rooms.map(\.top).max() ?? 0),
        bottom: rooms.map(\.bottom).max() ?? 0)
    }
    insets.top = rooms.map(\.top).max() ?? 0
    insets.lead = sharesLabel ? Self.height(yLabel) : 0
    insets.right = rooms.map(\.right).max() ?? 0
    insets.bottomGap = rooms.map(\.bottom).max() ?? 0
    insets.labelGap = rooms.map(\.left).max() ?? 0
    insets.left += insets.labelGap
    if x.isEmpty {
      let length = grid(insets, heads).frameWidth(width)
      x = domains.map { AxisTicks($0.x, length: length, room: 72, desk: desk) }
    }
    missed = MissedTexts()
    if spec.x?.axis != false {
      let right = overhang(\.right, length: grid(insets, heads).frameWidth(width), desk)
      insets.right = max(insets.right, right)
      insets.overhang = right
      let left = overhang(\.left, length: grid(insets, heads).frameWidth(width), desk)
      insets.left = max(insets.left, left)
      insets.overhang = max(left, right)
      setBelow(length: grid(insets, heads).frameWidth(width), desk)
      let lines = Double(max(x.map(\.lineCount).max() ?? 1, 1))
      let isBand = x.contains(where: \.isBand)
      let leading = x.first?.leading ?? 0
      insets.bottom = isBand ? 12 + lines * leading : AxisGuide.drop + (lines - 1) * leading
    }
    xLabel = try Self.label(spec.x, width: grid(insets, heads).frameWidth(width) + insets.left, desk)
    insets.bottom += Self.height(xLabel) + insets.bottomGap
    if spec.y?.axis != false {
      setBeside(width: nameWidth, frame: bodyHeight.map { grid(insets, heads).frameHeight($0) }, desk)
      insets.nameHeight = Double(y.map(\.lineCount).max() ?? 1) * (y.first?.leading ?? 0)
    }
    self.insets = insets
  }

  /// One label for the vertical axes of all facets.
  private var sharesLabel: Bool { spec.facet.map { !$0.scales.isFreeY } ?? false }

  /// An axis's own label, with a little air.
  private static func height(_ label: TextBlock) -> Double { label.height > 0 ? label.height + 1 : 0 }

  private func grid(_ insets: MeasuredPanel.Insets, _ heads: [Double]) -> FacetGrid {
    FacetGrid(
      count: panel.facets.count, columns: columns, sharing: spec.facet?.scales ?? .shared, insets: insets,
      heads: heads)
  }

  /// How far a label below the frame reaches beyond an end of it, at most.
  private func overhang(_ end: KeyPath<AxisTicks.Overhang, Double>, length: Double, _ desk: PageDesk)
    -> Double
  {
    let overhangs = zip(x, domains).map { $0.overhang($1.x.scale(from: 0, to: length), length: length, desk) }
    return max(0, overhangs.map { $0[keyPath: end] }.max() ?? 0)
  }

  private mutating func setBelow(length: Double, _ desk: PageDesk) {
    let isAsked = spec.x?.ticks != nil
    let ticks = x
    x = desk.theme.type.axis.stepping { type in
      zip(ticks, domains).map { ticks, axes in
        ticks.below(axes.x.scale(from: 0, to: length), isAsked: isAsked, type, desk)
      }
    } losses: {
      $0.reduce(0) { $0 + $1.losses }
    }
    for ticks in x { missed.formUnion(ticks.missed) }
  }

  private mutating func setBeside(width: Double, frame: Double?, _ desk: PageDesk) {
    let height = spec.height ?? frame
    let ticks = y
    y = desk.theme.type.axis.stepping { type in
      ticks.map { ticks in
        let place = height.map { $0 / Double(max(ticks.ticks.count, 1)) } ?? .infinity
        let limit = place.isFinite ? max(1, Int(min(place, 1000) / (type.size + 2))) : AxisTicks.maximumLines
        return ticks.beside(width: width, limit: min(AxisTicks.maximumLines, limit), type, desk)
      }
    } losses: {
      $0.reduce(0) { $0 + $1.losses }
    }
    for ticks in y { missed.formUnion(ticks.missed) }
  }

  /// What marks measure their labels with before the frame is known: one of a width, 300 points high.
  private func provisional(
    _ facet: TrainedPanel.Facet, _ axes: (x: AxisDomain, y: AxisDomain), width: Double, share: Double,
    _ desk: PageDesk
  ) -> PanelFrame {
    desk.frame(
      spec.name, Rect(x: 0, y: 0, width: width, height: 300),
      .cartesian(x: axes.x.scale(from: 0, to: width), y: axes.y.scale(from: 300, to: 0)), facet.scales,
      labelWidth: share * MeasuredPanel.labelShare)
  }

  /// What the labels at the left of a frame take of the width of a facet.
  static func leftWidth(_ ticks: AxisTicks, share: Double, isFacet: Bool, _ desk: PageDesk) -> Double {
    let widest = ticks.widest(desk)
    guard ticks.isBand else { return widest + AxisGuide.gap }
    return min(widest, share * (isFacet ? 0.55 : 0.36)) + AxisGuide.gap + 4
  }
}

extension AxisTicks {
  /// How far the first and the last label reach beyond the ends of a frame, in points.
  fileprivate struct Overhang {
    var left = 0.0
    var right = 0.0
  }

  fileprivate func overhang(_ scale: PositionScale, length: Double, _ desk: PageDesk) -> Overhang {
    var result = Overhang()
    guard !isBand else { return result }
    let style = desk.theme.style(type, desk.theme.colors.muted)
    for tick in [ticks.first, ticks.last].compactMap({ $0 }) {
      let position = scale.position(of: tick.place) ?? 0
      let half = (tick.lines.map { desk.measurer.extent(of: $0, style: style).width }.max() ?? 0) / 2
      // A frame that is set in is shorter, and its ticks nearer to its ends.
      result.left = max(result.left, (half - position) / max(1 - position / length, 0.5))
      result.right = max(result.right, (half - length + position) / max(position / length, 0.5))
    }
    return result
  }
}

extension PageDesk {
  /// What marks draw with in a rectangle of the page.
  func frame(
    _ panel: String, _ rect: Rect, _ coordinates: Coordinates, _ scales: PanelScales, labelWidth: Double
  ) -> PanelFrame {
    PanelFrame(
      panel: panel, rect: rect, coordinates: coordinates, scales: scales, theme: theme, language: language,
      vocabulary: vocabulary, units: interpolation.units, measurer: measurer, labelWidth: labelWidth)
  }
}
