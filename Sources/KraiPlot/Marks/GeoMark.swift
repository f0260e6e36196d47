import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Geometry of rows: areas filled, lines stroked, labels at their middles.
public struct GeoMark: Mark {
  /// Width of a line in points; nil is 0.8, and 1.2 where the lines of codes differ.
  public var width: Double?
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double] = []
  /// Of fills and of lines in one colour, from 0 to 1; nil is opaque.
  public var opacity: Double?
  /// Width in points of a pale edge under a line.
  public var casing: Double?
  /// Style of the labels' type; nil is `region`.
  public var style: LabelStyle.Name?
  /// Labels are placed in rising order of this column of numbers.
  public var priority: String?
  /// Points to the right, for labels.
  public var dx = 0.0
  /// Points downwards, for labels.
  public var dy = 0.0

  public static let name = "geo"
  public static let channels: [ChannelRule] = [.fill, .stroke, .linetype, .label, .title]
  public static let needs: [[Channel]] = [[.fill], [.stroke], [.label]]
  public static let coordinates = CoordinateKinds.map
  public static let drawsGeometry = true
  public static let keys: [Key<GeoMark>] = [
    .width(\.width), .dash(\.dash), .opacity(\.opacity),
    Key("casing", \.casing, .notNegative, "Width in points of a pale edge under a line."),
    .style(\.style), .priority(\.priority), .dx(\.dx), .dy(\.dy),
  ]

  public init() {}

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    let isStroked = rows.column(.stroke) != nil
    let kinds = rows.table.geometry?.kinds ?? []
    return IdleKey.keys("width", need: "a stroke", unless: rows.has(.stroke))
      + IdleKey.keys(
        "dash", need: isStroked ? "a stroke in one colour; codes have a line in their looks" : "a stroke",
        unless: rows.isConstant(.stroke))
      + IdleKey.keys("linetype", need: "a stroke from a column", unless: isStroked)
      + IdleKey.keys("opacity", need: "a fill or a stroke", unless: rows.has(.fill) || rows.has(.stroke))
      + IdleKey.keys(
        "title", need: "a fill or a stroke from a column", unless: isStroked || rows.column(.fill) != nil)
      + IdleKey.keys("style", "priority", "dx", "dy", need: "a label", unless: rows.has(.label))
      + IdleKey.keys(
        "dx", "dy", need: "areas: lines are named along themselves",
        unless: !rows.has(.label) || kinds.contains(.polygon) || !kinds.contains(.line))
      + rows.idlePriority(priority)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    switch item {
    case .category(let code, let color, let column) where rows.column(.fill) == nil:
      let line = look.look(of: code, in: column)?.line ?? .solid(width: width ?? 1.5)
      let theme = look.theme
      let shown = color.opacity(opacity ?? 1)
      return LegendKey(width: 30) { x, y in
        var canvas = Canvas()
        LineStyleDrawing.draw(.segment(x, y, x + 30, y), line, color: shown, theme: theme, on: &canvas)
        return canvas.nodes
      }
    case .category, .classed: return look.swatch(item, opacity: opacity)
    case .gap: return rows.column(.fill) == nil ? nil : look.gap()
    case .status(let status, let color):
      if rows.has(.fill) { return look.surface(status, color).faded(opacity ?? 1) }
      guard rows.has(.stroke) else { return nil }
      guard rows.column(.stroke) != nil else { return look.line(status, color) }
      let theme = look.theme
      return LegendKey(width: 22) { x, y in
        var canvas = Canvas()
        LineStyleDrawing.draw(
          .segment(x, y, x + 22, y), .solid(width: 2), color: color, status, theme: theme, on: &canvas)
        return canvas.nodes
      }
    case .symbol, .size: return nil
    }
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .map(let map) = frame.coordinates, let geometry = rows.table.geometry else { return }
    let projected = frame.projected[rows.dataKey] ?? map.projected(geometry)
    if rows.has(.fill) { fill(rows, projected, map, frame, &canvas) }
    if rows.has(.stroke) || casing != nil {
      stroke(rows, projected, map, frame, &canvas)
    }
    if rows.has(.label) { label(rows, projected, map, frame, &canvas) }
  }

  /// Constant fills are merged into one path, so that no seam shows between neighbours; under others lie their seams.
  private func fill(
    _ rows: MarkRows, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let opacity = self.opacity ?? 1
    let isArea = geometry.kinds.map { $0 == .polygon }
    if !rows.has(.stroke) {
      for row in isArea.indices where !isArea[row] && geometry.kinds[row] != .empty {
        canvas.miss(rows, row, .area)
      }
    }
    guard let column = rows.column(.fill) else {
      guard let color = frame.color(.fill, rows, 0) else { return }
      let paths = paths(rows, geometry, map, isOutline: false)
      if paths.count == 1, paths[0].status == .reported {
        canvas.add(paths[0].path, fill: .color(color.opacity(opacity)))
        return
      }
      let first = canvas.nodes.count
      for (status, path) in paths {
        canvas.add(path, fill: StatusStyle.surface(status, color: color, theme: frame.theme))
      }
      canvas.fade(from: first, to: opacity)
      return
    }
    let areas = isArea.indices.filter { isArea[$0] }.map { row in
      let isGap = rows.table[column: column]?.value(at: row).isNull ?? true
      let color = isGap ? nil : frame.color(.fill, rows, row)
      if color != nil { canvas.record(rows, row, in: frame) }
      return Area(
        path: geometry.path(feature: row, fit: map.fit, clip: map.clip),
        paint: color.map { StatusStyle.surface(rows.status(row), color: $0, theme: frame.theme) }
          ?? .hatch(frame.theme.gapHatch),
        title: frame.tooltip(rows, row), isGap: color == nil)
    }
    // What is not known does not fade with what is.
    let (solid, faded) = opacity < 1 ? (areas.filter(\.isGap), areas.filter { !$0.isGap }) : (areas, [])
    for (areas, opacity) in [(solid, 1), (faded, opacity)] {
      let first = canvas.nodes.count
      if !coversSeams(rows) { seams(areas, &canvas) }
      for area in areas { canvas.add(area.path, fill: area.paint, title: area.title) }
      canvas.fade(from: first, to: opacity)
    }
  }

  private struct Area {
    let path: Path
    let paint: Paint
    let title: String?
    let isGap: Bool
  }

  /// Its own line lies over the seams between its areas.
  private func coversSeams(_ rows: MarkRows) -> Bool {
    rows.isConstant(.stroke) && dash.isEmpty && (width ?? 0.8) >= 0.5 && (opacity ?? 1) == 1
  }

  /// What shows through the seam between two areas, where each covers its pixels in part, is the paint of one of them.
  private func seams(_ areas: [Area], _ canvas: inout Canvas) {
    var colors: [(color: Color, path: Path)] = []
    for (place, path) in Path.seams(areas.map(\.path)) {
      let color =
        switch areas[place].paint {
        case .color(let color): color
        case .hatch(let hatch): hatch.ground ?? hatch.line
        }
      if let index = colors.firstIndex(where: { $0.color == color }) {
        colors[index].path.append(path)
      } else {
        colors.append((color, path))
      }
    }
    guard !colors.isEmpty else { return }
    let lines = colors.map { color, path in
      var line = ScenePath(path, stroke: Stroke(color, width: 2, join: .bevel))
      line.isCovered = true
      return SceneNode.path(line)
    }
    canvas.nodes.append(.group(SceneGroup(id: "seams", nodes: lines)))
  }

  /// All geometry as one path, or as one a status; the outline leaves out the edges that a cut made.
  private func paths(
    _ rows: MarkRows, _ geometry: GeometryColumn, _ map: MapView, isOutline: Bool
  ) -> [(status: Status, path: Path)] {
    let shown = (0..<geometry.count).filter { isOutline || geometry.kinds[$0] == .polygon }
    if shown.count == geometry.count, shown.allSatisfy({ rows.status($0) == .reported }) {
      let path =
        isOutline
        ? geometry.outline(fit: map.fit, clip: map.clip) : geometry.path(fit: map.fit, clip: map.clip)
      return [(.reported, path)]
    }
    return Status.allCases.compactMap { status in
      var path = Path()
      for row in shown where rows.status(row) == status {
        path.append(
          isOutline
            ? geometry.outline(feature: row, fit: map.fit, clip: map.clip)
            : geometry.path(feature: row, fit: map.fit, clip: map.clip))
      }
      return path.isEmpty ? nil : (status, path)
    }
  }

  private func stroke(
    _ rows: MarkRows, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    if let casing = casing {
      let path = geometry.outline(fit: map.fit, clip: map.clip)
      canvas.add(
        path, stroke: Stroke(frame.theme.colors.borderCasing, width: casing, cap: .round, join: .round))
      canvas.avoid(path)
    }
    guard let column = rows.column(.stroke) else {
      guard let color = frame.color(.stroke, rows, 0) else { return }
      let width = self.width ?? 0.8
      let shown = color.opacity(opacity ?? 1)
      // The corners of a thin line are too small to be seen, and cost a fifth of it when they are round.
      let solid = Stroke(shown, width: width, join: width < 1.5 ? .bevel : .round)
      for (status, path) in paths(rows, geometry, map, isOutline: true) {
        var stroke =
          status == .reported ? solid : StatusStyle.line(status, status, color: shown, width: width)
        if !dash.isEmpty { stroke.dash = dash }
        canvas.add(path.mesh, stroke: stroke)
      }
      return
    }
    for row in rowsByCode(rows, scale: frame.scales.colors[column], frame) {
      let path = geometry.outline(feature: row, fit: map.fit, clip: map.clip)
      guard !path.isEmpty, let code = rows.text(.stroke, row) else { continue }
      let look = frame.scales.colors[column]?.looks[code]
      let color = frame.color(.stroke, rows, row) ?? frame.theme.colors.muted
      let isDashed = isDashed(rows, row, frame)
      let line = look?.line ?? .solid(width: width ?? 1.2)
      canvas.avoid(path)
      let first = canvas.nodes.count
      LineStyleDrawing.draw(
        path, line, color: color.opacity(opacity ?? 1), rows.status(row), theme: frame.theme,
        isDashed: isDashed, on: &canvas)
      canvas.entitle(from: first, frame.reading(.title, rows, row))
      canvas.record(rows, row, in: frame)
    }
  }

  /// What is dashed lies lowest; then the order of the scale, so that rarer styles lie on top.
  private func rowsByCode(_ rows: MarkRows, scale: ColorScale?, _ frame: PanelFrame) -> [Int] {
    guard case .ordinal(let entries)? = scale?.kind else { return Array(0..<rows.count) }
    let order = entries.flatMap { entry in
      (0..<rows.count).filter { rows.text(.stroke, $0) == entry.code }
    }
    return order.filter { isDashed(rows, $0, frame) } + order.filter { !isDashed(rows, $0, frame) }
  }

  /// The look of the row's line type says dashed.
  private func isDashed(_ rows: MarkRows, _ row: Int, _ frame: PanelFrame) -> Bool {
    guard let column = rows.values(.linetype), let code = column.text(at: row) else { return false }
    return frame.vocabulary.look(of: code, in: column)?.isDashed ?? false
  }

  private func label(
    _ rows: MarkRows, _ geometry: GeometryColumn, _ map: MapView, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let style = LabelStyle.named(self.style ?? .region, theme: frame.theme)
    for row in 0..<geometry.count {
      guard let reading = frame.reading(.label, rows, row) else { continue }
      let text = style.cased(reading, language: frame.language)
      let priority = self.priority.flatMap { rows.table[column: $0]?.number(at: row) } ?? 5
      var request = LabelRequest(
        text: text, x: 0, y: 0, style: style, placement: .line([]), priority: priority + style.rank * 10,
        isOfData: rows.column(.fill) != nil)
      if geometry.kinds[row] == .line {
        let path = geometry.path(feature: row, fit: map.fit, clip: frame.rect.inset(by: 6))
        let width = request.layout(frame.measurer).width
        canvas.avoid(path)
        request.placement = .line(LinePlaces.places(on: path, width: width, height: style.text.size))
      } else if let place = AreaPlace(
        of: geometry, row, fit: map.fit, clip: frame.rect.inset(by: 6), aspect: request.aspect(frame.measurer)
      ) {
        (request.x, request.y) = (place.x + dx, place.y + dy)
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
