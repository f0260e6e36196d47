import KraiGeometry
import KraiGraphics
import KraiTables

/// Geometry of a layer: areas filled, lines stroked, labels at their middles.
enum GeoMark: Mark {
  static let name = "geo"
  static let channels: [Channel] = [.fill, .stroke, .label, .title]
  static let options = ["width", "dash", "opacity", "casing", "style", "priority", "legend", "dx", "dy"]

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .map(let map) = frame.coordinates, let geometry = layer.table.geometry else { return }
    let projected = map.projected(geometry, of: layer, cache: frame.projected)
    if layer.channels[.fill] != nil { fill(layer, projected, map, frame, &canvas) }
    if layer.channels[.stroke] != nil || layer.spec.options.casing != nil {
      stroke(layer, projected, map, frame, &canvas)
    }
    if layer.channels[.label] != nil { label(layer, projected, map, frame, &canvas) }
  }

  /// Constant fills are merged into one path, so that no seam shows between neighbours.
  private static func fill(
    _ layer: Layer, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let opacity = layer.spec.options.opacity ?? 1
    guard let column = layer.column(.fill) else {
      guard let color = frame.color(.fill, layer, 0) else { return }
      canvas.add(geometry.path(fit: map.fit, clip: map.clip), fill: .color(color.opacity(opacity)))
      return
    }
    for row in 0..<geometry.count {
      let path = geometry.path(feature: row, fit: map.fit, clip: map.clip)
      let isGap = layer.table[column: column]?.value(at: row).isNull ?? true
      let paint: Paint
      if !isGap, let color = frame.color(.fill, layer, row) {
        paint = .color(color.opacity(opacity))
        canvas.record(layer, row, in: frame)
      } else {
        paint = .hatch(frame.theme.gapHatch)
      }
      canvas.add(path, fill: paint, title: frame.tooltip(layer, row))
    }
  }

  private static func stroke(
    _ layer: Layer, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let options = layer.spec.options
    if let casing = options.casing {
      let path = geometry.path(fit: map.fit, clip: map.clip)
      canvas.add(
        path, stroke: Stroke(frame.theme.colors.borderCasing, width: casing, cap: .round, join: .round))
      canvas.avoid(path)
    }
    guard let column = layer.column(.stroke) else {
      guard let color = frame.color(.stroke, layer, 0) else { return }
      let path = geometry.path(fit: map.fit, clip: map.clip).mesh
      let width = options.width ?? 0.8
      // The corners of a thin line are too small to be seen, and cost a fifth of it when they are round.
      let stroke = Stroke(
        color.opacity(options.opacity ?? 1), width: width, dash: options.dash,
        join: width < 1.5 ? .bevel : .round)
      canvas.add(path, stroke: stroke)
      return
    }
    let list = frame.scales.colors[column]?.list ?? column
    for row in rowsByCode(layer, column: column, scale: frame.scales.colors[column]) {
      let path = geometry.path(feature: row, fit: map.fit, clip: map.clip)
      guard !path.isEmpty, let code = layer.text(.stroke, row) else { continue }
      let style = frame.theme.style(list: list, code: code)
      let color = frame.color(.stroke, layer, row) ?? frame.theme.colors.muted
      let isPlanned = isPlanned(layer, row)
      let line = style?.line ?? .solid(width: options.width ?? 1.2)
      canvas.avoid(path)
      LineStyleDrawing.draw(
        path, line, color: color, theme: frame.theme, isPlanned: isPlanned, on: &canvas)
      canvas.record(layer, row, in: frame)
    }
  }

  /// What is not open lies lowest; then the order of the scale, so that rarer styles lie on top.
  private static func rowsByCode(_ layer: Layer, column: String, scale: ColorScale?) -> [Int] {
    guard case .ordinal(let entries)? = scale?.kind else { return Array(0..<layer.rowCount) }
    let rows = entries.flatMap { entry in
      (0..<layer.rowCount).filter { layer.text(.stroke, $0) == entry.code }
    }
    return rows.filter { isPlanned(layer, $0) } + rows.filter { !isPlanned(layer, $0) }
  }

  private static func isPlanned(_ layer: Layer, _ row: Int) -> Bool {
    layer.table[column: "state"]?.text(at: row).map { $0 != "open" } ?? false
  }

  private static func label(
    _ layer: Layer, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let style = LabelStyle.named(layer.spec.options.style ?? "region", theme: frame.theme)
    for row in 0..<geometry.count {
      guard let reading = frame.reading(.label, layer, row) else { continue }
      let text = style.cased(reading, language: frame.language)
      let priority = layer.spec.options.priority.flatMap { layer.table[column: $0]?.number(at: row) } ?? 5
      var request = LabelRequest(
        text: text, x: 0, y: 0, style: style, placement: .line([]), priority: priority + style.rank * 10)
      if geometry.kinds[row] == .line {
        let path = geometry.path(feature: row, fit: map.fit, clip: frame.rect.inset(by: 6))
        let width = request.layout(frame.measurer).width
        canvas.avoid(path)
        request.placement = .line(LinePlaces.places(on: path, width: width, height: style.text.size))
      } else if let place = AreaPlace(
        of: geometry, row, fit: map.fit, clip: frame.rect.inset(by: 6), aspect: request.aspect(frame.measurer)
      ) {
        (request.x, request.y) = (place.x + layer.spec.options.dx, place.y + layer.spec.options.dy)
        request.placement = .area(room: place.room, outline: place.outline)
      }
      canvas.labels.append(request)
    }
  }
}

extension Theme {
  /// Honest "no data": pale lines that claim nothing.
  var gapHatch: Hatch {
    Hatch(
      line: colors.faint.mixed(with: colors.paper, 0.3), ground: colors.focus, spacing: 5, lineWidth: 0.8)
  }
}
