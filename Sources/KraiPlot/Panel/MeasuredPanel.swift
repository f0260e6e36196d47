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
  /// The axes of a chart; nil for a map.
  private(set) var axes: MeasuredAxes?
  /// The names over the facets.
  private(set) var heads: FacetHeads
  /// The names and texts of a narrow panel that stand under it; empty for most.
  private(set) var labelKey = LabelKey()
  /// How many facets stand beside each other.
  private let columns: Int

  /// The space that axis labels and end labels take around the frame of a chart, or around each facet's.
  struct Insets {
    var left = 0.0
    var right = 0.0
    var top = 0.0
    var bottom = 0.0
    /// More above the first row of frames, for a label that all of them share.
    var lead = 0.0
    /// The part of `left` that values of negative bars take, between the frame and the category names.
    var labelGap = 0.0
    /// How far the first and the last label below the frame reach beyond it.
    var overhang = 0.0
    /// The part of `bottom` that values of negative upright bars take, between the frame and the axis.
    var bottomGap = 0.0
    /// Height of the longest name of a category at the left.
    var nameHeight = 0.0
  }

  /// The heights that the heads and the notes of a row's panels share, and the labels of its values, so that frames and
  /// numbers stand level.
  struct RowEdges {
    var head = 0.0
    var foot = 0.0
    var label = 0.0
  }

  var spec: PanelSpec { trained.spec }
  var map: MapPlan? { trained.map }
  var scales: PanelScales { trained.scales }
  var marks: [PlottedMark] { trained.marks }

  /// - Parameters:
  ///   - width: of the panel on the page, in points.
  ///   - tallest: how high the panel may become, when that is fixed.
  ///   - frameHeight: how high its map will be, where that is known; else it is guessed.
  init(
    _ spec: PanelSpec, width: Double, tallest: Double?, frameHeight: Double? = nil, desk: PageDesk
  ) throws {
    let loaded = try LoadedPanel(spec, width: width, frameHeight: frameHeight ?? tallest, desk: desk)
    trained = try TrainedPanel(try SplitPanel(loaded, desk: desk), desk: desk)
    self.width = width
    title = desk.block(
      try desk.fill(spec.title), desk.theme.type.panelTitle, desk.theme.colors.ink, width: width)
    subtitle = desk.block(
      try desk.fill(spec.subtitle), desk.theme.type.panelSubtitle, desk.theme.colors.muted, width: width)
    notes = desk.notes(
      try spec.notes.list.map { try desk.fill($0) } + trained.notes(desk).map { StyledText($0) }, width: width
    )
    legend = trained.legend.block(width: width, desk: desk)
    columns = Self.columns(of: trained, width: width, desk)
    heads = FacetHeads(trained.arrangement, columns: columns)
    let body = tallest.map { $0 - headHeight(desk) - footHeight }
    if trained.map == nil {
      axes = try MeasuredAxes(
        trained, columns: columns, width: width, heads: heads.heights, bodyHeight: body, desk: desk)
    }
    heads.set(in: grid, width: width, desk: desk)
    labelKey = try neededLabelKey(body: body, desk: desk)
  }

  /// As many as may stand beside each other, as far as their frames have room beside the names of their rows.
  private static func columns(of panel: TrainedPanel, width: Double, _ desk: PageDesk) -> Int {
    switch panel.arrangement {
    case .single: return 1
    case .grid(_, let names): return names.count
    case .wrapped(_, let most):
      let names = panel.facets.compactMap(\.scales.y).filter { $0.isBand && panel.spec.y?.axis != false }
        .map { AxisTicks($0, length: 300, room: 46, desk: desk) }
      return (1...most).last { count in
        let share = FacetGrid.share(of: width, columns: count)
        let left = names.map { MeasuredAxes.leftWidth($0, share: share, isFacet: true, desk) }.max() ?? 0
        return share >= narrowest && share - left >= (left > 0 ? max(72, min(left, 110)) : 0)
      } ?? 1
    }
  }

  /// The narrowest that a facet may be, in points; the frame of one with named rows is about as wide as its names.
  private static let narrowest = 140.0

  var insets: Insets { axes?.insets ?? Insets() }

  /// The part of a facet's width that a label beside its frame may take.
  static let labelShare = 0.35

  /// The widest that a line of a label beside a frame may be.
  var labelWidth: Double { FacetGrid.share(of: width, columns: columns) * Self.labelShare }

  /// Sets the frame in from the left as far as those of the panels above and below it, so that their bars compare.
  mutating func align(left: Double, desk: PageDesk) throws {
    try axes?.align(left: left, heads: heads.heights, desk: desk)
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
  var footHeight: Double { labelKey.height + (notes.height > 0 ? notes.height + Self.noteGap : 0) }

  static let noteGap = 6.0

  func naturalHeight(_ desk: PageDesk, edges: RowEdges) -> Double {
    max(edges.head, headHeight(desk)) + bodyHeight(desk.theme.page) + max(edges.foot, footHeight)
  }

  /// The tallest its body becomes when a row has room to spare: lying bars keep together.
  func tallestBody(_ page: PageMetrics) -> Double {
    guard scales.y?.isBand == true else { return .infinity }
    return bodyHeight(page) + (frameHeight(page) * 0.35) * Double(grid.rowCount)
  }

  /// Height of the frames with their axes.
  func bodyHeight(_ page: PageMetrics) -> Double { grid.height(of: frameHeight(page)) }

  var grid: FacetGrid {
    FacetGrid(
      count: trained.facets.count, columns: columns, sharing: spec.facet?.scales ?? .shared, insets: insets,
      heads: heads.heights)
  }

  func frameHeight(_ page: PageMetrics) -> Double {
    if let height = spec.height { return height }
    let width = grid.frameWidth(width)
    if let map { return width * min(map.aspect, page.mapAspect) }
    if scales.y?.isBand == true {
      let counts = trained.facets.map { facet in
        if case .band(let categories)? = facet.scales.y?.kind { categories.count } else { 0 }
      }
      let lanes = trained.facets.flatMap { $0.marks.map { $0.mark.demands($0.rows).lanes } }.max() ?? 1
      let least = trained.facets.count == 1 ? 32.0 : 24
      return Double(max(counts.max() ?? 1, 1))
        * max(least, insets.nameHeight + 4, lanes > 1 ? Double(lanes) * Self.lane : 0) + 6
    }
    return Self.chartHeight(trained, width: width, page)
  }

  /// What a labelled bar takes of the height of its place, in points.
  private static let lane = 19.0

  /// The height of a chart's frame of a width that nothing else decides.
  static func chartHeight(_ panel: TrainedPanel, width: Double, _ page: PageMetrics) -> Double {
    panel.facets.count == 1 ? page.chartHeight : min(page.chartHeight, max(110, width * 0.62))
  }
}
