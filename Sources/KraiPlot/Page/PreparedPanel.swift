import KraiGeometry
import KraiGraphics
import KraiSource

/// A panel with its data read, its scales trained and its texts measured, waiting for its place.
struct PreparedPanel {
  let spec: PanelSpec
  let marks: [PlottedMark]
  let scales: PanelScales
  let legend: Legend
  let map: MapPlan?
  /// What a map panel has read of the world, in degrees.
  let window: Rect?
  let title: TextBlock
  let subtitle: TextBlock
  let notes: TextBlock
  let width: Double
  /// Space that axis labels and end labels take around the frame of a chart.
  private(set) var insets: Insets

  struct Insets {
    var left = 0.0
    var right = 0.0
    var top = 0.0
    var bottom = 0.0
    /// The part of `left` that values of negative bars take, between the frame and the category names.
    var labelGap = 0.0
  }

  /// The heights that the heads and the notes of a row's panels share, so that their frames stand level.
  struct RowEdges {
    var head = 0.0
    var foot = 0.0
  }

  /// - Parameters:
  ///   - width: of the panel on the page, in points.
  ///   - tallest: how high the panel may become, when that is fixed; decides how much of the map is read.
  init(_ spec: PanelSpec, width: Double, tallest: Double?, desk: PageDesk) throws {
    self.spec = spec
    self.width = width
    let map = try spec.projection.map { try MapPlan($0, workspace: desk.workspace) }
    let view = map.map { map -> MarkLoader.View in
      let height = tallest ?? spec.height ?? width * min(map.aspect, desk.theme.page.mapAspect)
      return MarkLoader.View(
        window: map.window(frameWidth: width, frameHeight: height),
        resolution: map.metresPerPoint(frameWidth: width, frameHeight: height) * 0.2)
    }
    let loader = MarkLoader(
      workspace: desk.workspace, interpolation: desk.interpolation, theme: desk.theme)
    var issues: [Issue] = []
    var marks: [PlottedMark] = []
    for entry in spec.marks.entries {
      guard case .mark(let mark) = entry else { continue }
      do {
        marks.append(try Self.transformed(try loader.mark(mark, panel: spec, view: view)))
      } catch {
        issues += Issues(error).list
      }
    }
    if !issues.isEmpty { throw Issues(issues) }
    self.map = map
    window = view?.window
    self.marks = marks
    scales = try PanelScales.train(marks, panel: spec, theme: desk.theme, vocabulary: desk.vocabulary)
    legend = LegendBuilder(marks: marks, scales: scales, panel: spec, desk: desk).legend()
    title = desk.block(
      try desk.fill(spec.title), desk.theme.type.panelTitle, desk.theme.colors.ink, width: width)
    subtitle = desk.block(
      try desk.fill(spec.subtitle), desk.theme.type.panelSubtitle, desk.theme.colors.muted, width: width)
    notes = desk.notes(try spec.notes.list.map { try desk.fill($0) }, width: width)
    insets =
      map == nil
      ? PanelInsets(marks: marks, scales: scales, spec: spec, width: width, desk: desk).insets : Insets()
  }

  /// Sets the frame in from the left as far as those of the panels above and below it, so that their bars compare.
  mutating func align(left: Double, desk: PageDesk) {
    guard left > insets.left else { return }
    insets =
      PanelInsets(
        marks: marks, scales: scales, spec: spec, width: width, desk: desk, minimumLeft: left
      ).insets
  }

  /// A chart whose rows are named at the left, such as lying bars.
  var hasNamedRows: Bool { map == nil && spec.y?.axis != false && scales.y?.isBand == true }

  private static func transformed(_ mark: PlottedMark) throws -> PlottedMark {
    guard case .channels(let channels) = try mark.mark.transform(mark.rows, in: .data) else { return mark }
    var mark = mark
    mark.rows = mark.rows.adding(channels.mapValues { .column($0, name: $0.name) })
    return mark
  }

  /// Height of what stands over the frame.
  func headHeight(_ desk: PageDesk) -> Double {
    let key = legend.nodes(x: 0, top: 0, width: width, desk: desk).height
    let texts = title.height + subtitle.height
    return texts + (texts > 0 && key > 0 ? 4 : 0) + key + (texts + key > 0 ? 8 : 0)
  }

  /// Height of what stands under the frame and its axis.
  var footHeight: Double { notes.height > 0 ? notes.height + Self.noteGap : 0 }

  static let noteGap = 6.0

  func naturalHeight(_ desk: PageDesk, edges: RowEdges) -> Double {
    max(edges.head, headHeight(desk)) + frameHeight(desk.theme.page) + insets.top + insets.bottom
      + max(edges.foot, footHeight)
  }

  /// The tallest its frame becomes when a row has room to spare: lying bars keep together.
  func tallestFrame(_ page: PageMetrics) -> Double {
    scales.y?.isBand == true ? frameHeight(page) * 1.35 : .infinity
  }

  private func frameHeight(_ page: PageMetrics) -> Double {
    if let height = spec.height { return height }
    if let map { return width * min(map.aspect, page.mapAspect) }
    if case .band(let categories)? = scales.y?.kind { return Double(max(categories.count, 1)) * 32 + 6 }
    return page.chartHeight
  }
}
