import KraiGeometry
import KraiGraphics

/// How much room a chart's axis labels and end labels need beside its frame.
struct PanelInsets {
  let layers: [Layer]
  let scales: PanelScales
  let spec: PanelSpec
  let width: Double
  let desk: PageDesk
  /// The left inset that the panels above and below share.
  var minimumLeft = 0.0

  var insets: PreparedPanel.Insets {
    var insets = PreparedPanel.Insets()
    guard let x = scales.x, let y = scales.y else { return insets }
    if spec.x?.axis != false { insets.bottom = x.isBand ? bandHeight(x) : 24 }
    if spec.y?.axis != false { insets.left = max(leftWidth(y), minimumLeft) }
    let frame = provisionalFrame(x, y, width: max(width - insets.left - 8, 40))
    insets.right = endLabels(frame)
    if layers.contains(where: { $0.channels[.label] != nil }), !y.isBand {
      insets.top = 16
    } else {
      insets.top = 6
    }
    let lying = lyingLabels(frame)
    insets.right = max(insets.right, lying.right)
    insets.left += lying.left
    insets.labelGap = lying.left
    return insets
  }

  private func leftWidth(_ y: AxisDomain) -> Double {
    let guide = AxisGuide(desk: desk)
    let ticks = AxisTicks(y, scale: y.scale(from: 300, to: 0), desk: desk, room: 52)
    if y.isBand {
      let widest =
        ticks.ticks.map { desk.measurer.extent(of: $0.label, style: guide.bandStyle).width }.max() ?? 0
      return min(widest, width * 0.36) + 14
    }
    return (ticks.ticks.map { guide.width($0.label) }.max() ?? 0) + 10
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
    return PanelFrame(
      panel: spec, rect: rect,
      coordinates: .cartesian(x: x.scale(from: 0, to: width), y: y.scale(from: 300, to: 0)), scales: scales,
      theme: desk.theme, language: desk.language, vocabulary: desk.vocabulary,
      units: desk.interpolation.units,
      measurer: desk.measurer)
  }

  /// Labels at the right ends of lines and of dots that stand at the edge.
  private func endLabels(_ frame: PanelFrame) -> Double {
    var widest = 8.0
    for layer in layers where layer.mark.name == "line" && layer.channels[.label] != nil {
      let style = LabelStyle.named("strong", theme: desk.theme).text
      for group in SeriesGroup.groups(of: layer) {
        guard let last = group.last, LabelChoice.rows(group, layer: layer).contains(last),
          let text = frame.reading(.label, layer, last), let point = frame.point(layer, last)
        else { continue }
        let reach = point.x + desk.measurer.extent(of: text, style: style).width + 10 - frame.rect.width
        widest = max(widest, reach)
      }
    }
    return min(widest, width * 0.35)
  }

  /// Values at the ends of lying bars, and words in their place: right of gains, left of losses.
  private func lyingLabels(_ frame: PanelFrame) -> (left: Double, right: Double) {
    var (left, right) = (0.0, 0.0)
    guard case .cartesian(let scale, _) = frame.coordinates else { return (0, 0) }
    // The frame shrinks by what the labels take, and the bars with it: solved for the room that is missing.
    func reserve(_ text: String, _ style: TextStyle, beside end: Double, isLoss: Bool) {
      let reach = desk.measurer.extent(of: text, style: style).width + 12
      let share = min(max(end / frame.rect.width, 0), 1)
      if isLoss {
        left = max(left, share < 1 ? (reach - end) / (1 - share) : 0)
      } else {
        right = max(right, share > 0 ? (reach - (frame.rect.width - end)) / share : 0)
      }
    }
    let (value, note) = (
      LabelStyle.named("value", theme: desk.theme), LabelStyle.named("note", theme: desk.theme)
    )
    for layer in layers where BarMark.isHorizontalBar(layer) {
      let isLabelled = layer.channels[.label] != nil && !layer.spec.options.stack
      for row in 0..<layer.rowCount {
        let ends = [layer.value(.x, row), layer.value(.x1, row)].compactMap { $0 }
        if let end = ends.lazy.compactMap(scale.position).first {
          guard isLabelled, let text = frame.labelText(layer, row) else { continue }
          let number = ends.lazy.compactMap(\.number).first ?? 0
          reserve(text, value.text, beside: end, isLoss: number < 0)
        } else if let text = frame.valueText(layer, row) {
          reserve(text, note.text, beside: scale.baseline, isLoss: BarMark.isFall(layer, row))
        }
      }
    }
    return (left, right)
  }
}
