import KraiGeometry

/// Where the frames of a panel's facets stand; a panel without facets is a grid of one.
struct FacetGrid {
  private let facets: [TrainedPanel.Facet]
  private let columns: Int
  private let insets: MeasuredPanel.Insets
  /// Every facet has axes of its own.
  private let isFree: Bool
  /// The facets have names over them.
  private let head: Double

  init(_ panel: TrainedPanel, insets: MeasuredPanel.Insets) {
    facets = panel.facets
    columns = panel.columns
    self.insets = insets
    isFree = panel.spec.facet?.scales == .free
    head = panel.facets.contains { $0.title?.isEmpty == false } ? MeasuredPanel.facetHead : 0
  }

  var rowCount: Int { (facets.map(\.row).max() ?? 0) + 1 }

  private var isSingle: Bool { facets.count == 1 && head == 0 }
  private var gap: Double { isSingle ? 0 : MeasuredPanel.facetGap }

  /// The width of each frame in a panel of a width.
  func frameWidth(_ width: Double) -> Double {
    let count = Double(columns)
    let sides = (isFree ? count : 1) * insets.left + count * insets.right + (count - 1) * gap
    return max((width - sides) / count, 1)
  }

  /// Height of all rows of frames of a height, with their names and axes.
  func height(of frame: Double) -> Double {
    let rows = Double(rowCount)
    return rows * (frame + head + insets.top) + axes * insets.bottom + (rows - 1) * gap
  }

  /// The height of each frame in a body of a height.
  private func frameHeight(_ height: Double) -> Double {
    let rows = Double(rowCount)
    return (height - rows * (head + insets.top) - axes * insets.bottom - (rows - 1) * gap) / rows
  }

  /// How many rows have an axis below them: the last, the one above where the last is not full, all where they are free.
  private var axes: Double {
    isFree ? Double(rowCount) : hasRest ? min(2, Double(rowCount)) : 1
  }

  private var hasRest: Bool { rowCount > 1 && facets.count % columns != 0 }

  /// The frames in a rectangle, in the order of the facets.
  func frames(in body: Rect) -> [Rect] {
    let (width, height) = (frameWidth(body.width), frameHeight(body.height))
    return facets.map { facet in
      let (row, column) = (Double(facet.row), Double(facet.column))
      let x =
        body.minX + (isFree ? (column + 1) * insets.left : insets.left)
        + column * (width + insets.right + gap)
      let before = isFree ? row : hasRest && facet.row == rowCount - 1 ? 1 : 0
      let y =
        body.minY + row * (head + insets.top + height + gap) + head + insets.top + before * insets.bottom
      return Rect(x: x, y: y, width: width, height: height)
    }
  }

  func hasLeftAxis(_ facet: TrainedPanel.Facet) -> Bool { isFree || facet.column == 0 }

  func hasBottomAxis(_ facet: TrainedPanel.Facet) -> Bool {
    isFree || !facets.contains { $0.column == facet.column && $0.row > facet.row }
  }
}
