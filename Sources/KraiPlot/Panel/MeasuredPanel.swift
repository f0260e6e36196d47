import KraiGeometry
import KraiGraphics
import KraiSource

/// A panel whose texts, legend and axes are measured for a width; it waits for its place.
struct MeasuredPanel {
  let trained: TrainedPanel
  let title: TextBlock
  let subtitle: TextBlock
  let notes: TextBlock
  /// The legend's lines, set from (0, 0).
  let legend: Legend.Block
  let width: Double
  /// Space that axis labels and end labels take around the frame of a chart, or around each facet's.
  private(set) var insets: Insets
  /// Lines of the longest name of a facet in each row.
  private var headLines: [Int] = []

  struct Insets {
    var left = 0.0
    var right = 0.0
    var top = 0.0
    var bottom = 0.0
    /// The part of `left` that values of negative bars take, between the frame and the category names.
    var labelGap = 0.0
    /// How far the first and the last label below the frame reach beyond it.
    var overhang = 0.0
    /// The part of `bottom` that values of negative upright bars take, between the frame and the axis.
    var bottomGap = 0.0
    /// Lines of the longest name of a category at the left.
    var nameLines = 1
  }

  /// The heights that the heads and the notes of a row's panels share, so that their frames stand level.
  struct RowEdges {
    var head = 0.0
    var foot = 0.0
  }

  var spec: PanelSpec { trained.spec }
  var map: MapPlan? { trained.map }
  var scales: PanelScales { trained.scales }
  var marks: [PlottedMark] { trained.marks }

  /// - Parameters:
  ///   - width: of the panel on the page, in points.
  ///   - tallest: how high the panel may become, when that is fixed; decides how much of the map is read.
  init(_ spec: PanelSpec, width: Double, tallest: Double?, desk: PageDesk) throws {
    let loaded = try LoadedPanel(spec, width: width, tallest: tallest, desk: desk)
    trained = try TrainedPanel(try SplitPanel(loaded, width: width, desk: desk), desk: desk)
    self.width = width
    title = desk.block(
      try desk.fill(spec.title), desk.theme.type.panelTitle, desk.theme.colors.ink, width: width)
    subtitle = desk.block(
      try desk.fill(spec.subtitle), desk.theme.type.panelSubtitle, desk.theme.colors.muted, width: width)
    notes = desk.notes(try spec.notes.list.map { try desk.fill($0) } + trained.notes(desk), width: width)
    legend = trained.legend.block(width: width, desk: desk)
    insets = Insets()
    insets = measuredInsets(desk)
    let frame = Rect(x: 0, y: 0, width: grid.frameWidth(width), height: 1)
    let room = grid.title(over: frame).width
    headLines = (0..<grid.rowCount).map { row in
      let titles = trained.facets.filter { $0.row == row }.compactMap(\.title)
      return titles.map { Self.facetTitle($0, width: room, desk: desk).lines.count }.max() ?? 1
    }
  }

  /// Those of the facet that needs most, so that all frames are alike.
  private func measuredInsets(_ desk: PageDesk, minimumLeft: Double = 0) -> Insets {
    guard map == nil else { return Insets() }
    let share = facetWidth
    let all = trained.facets.map {
      PanelInsets(facet: $0, spec: spec, width: share, desk: desk, minimumLeft: minimumLeft).insets
    }
    guard all.count > 1 else { return all.first ?? Insets() }
    return all.reduce(into: Insets()) { most, next in
      most.left = max(most.left, next.left)
      most.right = max(most.right, next.right)
      most.top = max(most.top, next.top)
      most.bottom = max(most.bottom, next.bottom)
      most.labelGap = max(most.labelGap, next.labelGap)
      most.overhang = max(most.overhang, next.overhang)
      most.bottomGap = max(most.bottomGap, next.bottomGap)
      most.nameLines = max(most.nameLines, next.nameLines)
    }
  }

  /// The width of the panel that each of its facets has, axes and labels included.
  private var facetWidth: Double {
    (width - Double(trained.columns - 1) * Self.facetGap) / Double(trained.columns)
  }

  /// The part of a facet's width that a label beside its frame may take.
  static let labelShare = 0.35

  /// The widest that a line of a label beside a frame may be.
  var labelWidth: Double { facetWidth * Self.labelShare }

  /// Sets the frame in from the left as far as those of the panels above and below it, so that their bars compare.
  mutating func align(left: Double, desk: PageDesk) {
    if left > insets.left { insets = measuredInsets(desk, minimumLeft: left) }
  }

  /// A chart whose rows are named at the left, such as lying bars.
  var hasNamedRows: Bool { map == nil && spec.y?.axis != false && scales.y?.isBand == true }

  /// Height of what stands over the frame.
  func headHeight(_ desk: PageDesk) -> Double {
    let texts = title.height + subtitle.height
    return texts + (texts > 0 && legend.height > 0 ? 4 : 0) + legend.height
      + (texts + legend.height > 0 ? 8 : 0)
  }

  /// Height of what stands under the frame and its axis.
  var footHeight: Double { notes.height > 0 ? notes.height + Self.noteGap : 0 }

  static let noteGap = 6.0
  static let facetGap = 18.0
  static let facetHead = 20.0
  static let facetLeading = 16.0

  static func facetStyle(_ desk: PageDesk) -> TextStyle {
    desk.theme.style(desk.theme.type.label, desk.theme.colors.ink, weight: .medium)
  }

  /// The name of a facet in lines of a width.
  static func facetTitle(_ title: String, width: Double, desk: PageDesk) -> TextWrap.Limited {
    TextWrap.lines(title, style: facetStyle(desk), width: width, limit: 3, measurer: desk.measurer)
  }

  func naturalHeight(_ desk: PageDesk, edges: RowEdges) -> Double {
    max(edges.head, headHeight(desk)) + bodyHeight(desk.theme.page) + max(edges.foot, footHeight)
  }

  /// The tallest its body becomes when a row has room to spare: lying bars keep together.
  func tallestBody(_ page: PageMetrics) -> Double {
    guard scales.y?.isBand == true else { return .infinity }
    return bodyHeight(page) + (frameHeight(page) * 0.35) * Double(grid.rowCount)
  }

  /// Height of the frames with their axes.
  private func bodyHeight(_ page: PageMetrics) -> Double { grid.height(of: frameHeight(page)) }

  var grid: FacetGrid { FacetGrid(trained, insets: insets, headLines: headLines) }

  private func frameHeight(_ page: PageMetrics) -> Double {
    if let height = spec.height { return height }
    let width = grid.frameWidth(width)
    if let map { return width * min(map.aspect, page.mapAspect) }
    if scales.y?.isBand == true {
      let counts = trained.facets.map { facet in
        if case .band(let categories)? = facet.scales.y?.kind { categories.count } else { 0 }
      }
      let names = Double(insets.nameLines) * AxisGuide.leading + 4
      return Double(max(counts.max() ?? 1, 1)) * max(trained.facets.count == 1 ? 32 : 24, names) + 6
    }
    return trained.facets.count == 1 ? page.chartHeight : min(page.chartHeight, max(110, width * 0.62))
  }
}
