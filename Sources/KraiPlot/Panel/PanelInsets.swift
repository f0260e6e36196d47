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
    if spec.x?.axis != false { insets.overhang = overhang(x) }
    if spec.y?.axis != false {
      insets.left = max(leftWidth(y), minimumLeft)
      if y.isBand { insets.nameLines = nameLines(y, width: insets.left - 14) }
    }
    let frame = provisionalFrame(x, y, width: max(width - insets.left - 8, 40))
    let isLabelled = facet.marks.contains { mark in
      mark.rows.rules.contains { $0.isLabel && mark.rows.has($0.channel) }
    }
    insets.top = isLabelled && !y.isBand ? 16 : 6
    if spec.y?.label != nil { insets.top += AxisGuide.labelHeight }
    let rooms = facet.marks.map { $0.mark.room($0.rows, in: frame) }
    insets.top = max(insets.top, rooms.map(\.top).max() ?? 0)
    insets.bottomGap = rooms.map(\.bottom).max() ?? 0
    insets.right = max(8, rooms.map(\.right).max() ?? 0)
    if spec.facet != nil { insets.right = max(insets.right, insets.overhang) }
    insets.labelGap = rooms.map(\.left).max() ?? 0
    insets.left += insets.labelGap
    if spec.x?.axis != false {
      insets.bottom = x.isBand ? bandHeight(x, width: width - insets.left - insets.right) : 24
    }
    if spec.x?.label != nil { insets.bottom += AxisGuide.labelHeight }
    insets.bottom += insets.bottomGap
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

  /// Height of the names of categories below a frame of a width.
  private func bandHeight(_ x: AxisDomain, width: Double) -> Double {
    let guide = AxisGuide(desk: desk)
    let ticks = AxisTicks(x, scale: x.scale(from: 0, to: width), desk: desk, room: 60).ticks
    let below = guide.namesBelow(ticks.map(\.label), width: width)
    let lines = ticks.enumerated().filter { $0.offset % below.step == 0 }.map {
      guide.lineCount($0.element.label, width: below.room, limit: AxisGuide.maximumLinesBelow)
    }
    return 12 + Double(lines.max() ?? 1) * AxisGuide.leading
  }

  /// Lines of the longest name of a category at the left.
  private func nameLines(_ y: AxisDomain, width: Double) -> Int {
    let guide = AxisGuide(desk: desk)
    let ticks = AxisTicks(y, scale: y.scale(from: 300, to: 0), desk: desk, room: 52).ticks
    return ticks.map { guide.lineCount($0.label, width: max(width, 20), limit: AxisGuide.maximumLines) }.max()
      ?? 1
  }

  private func provisionalFrame(_ x: AxisDomain, _ y: AxisDomain, width: Double) -> PanelFrame {
    let rect = Rect(x: 0, y: 0, width: width, height: 300)
    return desk.frame(
      spec.name, rect, .cartesian(x: x.scale(from: 0, to: width), y: y.scale(from: 300, to: 0)), facet.scales,
      labelWidth: self.width * MeasuredPanel.labelShare)
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
