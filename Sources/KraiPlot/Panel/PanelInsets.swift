import KraiGeometry
import KraiGraphics

/// How much room a chart's axis labels and end labels need beside its frame.
struct PanelInsets {
  let facet: TrainedPanel.Facet
  let spec: PanelSpec
  let width: Double
  let desk: PageDesk
  /// The left inset that the panels above and below share.
  var minimumLeft = 0.0

  var insets: MeasuredPanel.Insets {
    var insets = MeasuredPanel.Insets()
    guard let x = facet.scales.x, let y = facet.scales.y else { return insets }
    if spec.x?.axis != false { insets.bottom = x.isBand ? bandHeight(x) : 24 }
    if spec.x?.axis != false { insets.overhang = overhang(x) }
    if spec.x?.label != nil { insets.bottom += AxisGuide.labelHeight }
    if spec.y?.axis != false { insets.left = max(leftWidth(y), minimumLeft) }
    let frame = provisionalFrame(x, y, width: max(width - insets.left - 8, 40))
    let isLabelled = facet.marks.contains { mark in
      mark.rows.rules.contains { $0.isLabel && mark.rows.has($0.channel) }
    }
    insets.top = isLabelled && !y.isBand ? 16 : 6
    if spec.y?.label != nil { insets.top += AxisGuide.labelHeight }
    let rooms = facet.marks.map { $0.mark.room($0.rows, in: frame) }
    insets.top = max(insets.top, rooms.map(\.top).max() ?? 0)
    insets.bottomGap = rooms.map(\.bottom).max() ?? 0
    insets.bottom += insets.bottomGap
    insets.right = max(8, min(rooms.map(\.right).max() ?? 0, width * 0.35))
    if spec.facet != nil { insets.right = max(insets.right, insets.overhang) }
    insets.labelGap = rooms.map(\.left).max() ?? 0
    insets.left += insets.labelGap
    return insets
  }

  private func leftWidth(_ y: AxisDomain) -> Double {
    let guide = AxisGuide(desk: desk)
    let ticks = AxisTicks(y, scale: y.scale(from: 300, to: 0), desk: desk, room: 52)
    if y.isBand {
      let widest =
        ticks.ticks.map { desk.measurer.extent(of: $0.label, style: guide.bandStyle).width }.max() ?? 0
      return min(widest, width * (spec.facet == nil ? 0.36 : 0.55)) + 14
    }
    return (ticks.ticks.map { guide.width($0.label) }.max() ?? 0) + 10
  }

  private func overhang(_ x: AxisDomain) -> Double {
    guard !x.isBand else { return 0 }
    let ticks = AxisTicks(x, scale: x.scale(from: 0, to: width), desk: desk, room: 72).ticks
    let ends = [ticks.first, ticks.last].compactMap { $0 }.map { tick in
      AxisGuide(desk: desk).width(tick.label) / 2 - min(tick.position, width - tick.position)
    }
    return max(0, ends.max() ?? 0)
  }

  private func bandHeight(_ x: AxisDomain) -> Double {
    let guide = AxisGuide(desk: desk)
    let ticks = AxisTicks(x, scale: x.scale(from: 0, to: width), desk: desk, room: 60)
    let room = width / Double(max(ticks.ticks.count, 1)) - 6
    let lines = ticks.ticks.map {
      TextWrap.lines($0.label, style: guide.bandStyle, width: room, measurer: desk.measurer).count
    }
    return 12 + Double(lines.max() ?? 1) * 14
  }

  private func provisionalFrame(_ x: AxisDomain, _ y: AxisDomain, width: Double) -> PanelFrame {
    let rect = Rect(x: 0, y: 0, width: width, height: 300)
    return desk.frame(
      spec.name, rect, .cartesian(x: x.scale(from: 0, to: width), y: y.scale(from: 300, to: 0)), facet.scales)
  }
}

extension PageDesk {
  /// What marks draw with in a rectangle of the page.
  func frame(_ panel: String, _ rect: Rect, _ coordinates: Coordinates, _ scales: PanelScales) -> PanelFrame {
    PanelFrame(
      panel: panel, rect: rect, coordinates: coordinates, scales: scales, theme: theme, language: language,
      vocabulary: vocabulary, units: interpolation.units, measurer: measurer)
  }
}
