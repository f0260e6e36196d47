import KraiGeometry

/// Where the frames of a panel's facets stand; a panel without facets is a grid of one.
struct FacetGrid {
  private let facets: [TrainedPanel.Facet]
  private let columns: Int
  private let insets: MeasuredPanel.Insets
  /// Every facet has an axis of its own below it, or at its left.
  private let isFreeX, isFreeY: Bool
  /// Heights of the names over each row of facets.
  private let heads: [Double]

  init(_ panel: TrainedPanel, insets: MeasuredPanel.Insets, headLines: [Int] = []) {
    facets = panel.facets
    columns = panel.columns
    self.insets = insets
    let sharing = panel.spec.facet?.scales ?? .shared
    (isFreeX, isFreeY) = (sharing.isFreeX, sharing.isFreeY)
    let isNamed = panel.facets.contains { $0.title?.isEmpty == false }
    heads = (0...(panel.facets.map(\.row).max() ?? 0)).map { row in
      let lines = headLines.indices.contains(row) ? max(headLines[row], 1) : 1
      return isNamed ? MeasuredPanel.facetHead + Double(lines - 1) * MeasuredPanel.facetLeading : 0
    }
  }

  var rowCount: Int { heads.count }

  private var isSingle: Bool { facets.count == 1 && heads == [0] }
  private var gap: Double { isSingle ? 0 : MeasuredPanel.facetGap }
  /// Between frames that stand beside each other: the ends of their tick labels keep apart.
  private var sideGap: Double { isSingle ? 0 : max(gap, insets.overhang * 2 + 10 - insets.right) }

  /// The width of each frame in a panel of a width.
  func frameWidth(_ width: Double) -> Double {
    let count = Double(columns)
    let sides = (isFreeY ? count : 1) * insets.left + count * insets.right + (count - 1) * sideGap
    return max((width - sides) / count, 1)
  }

  /// Height of all rows of frames of a height, with their names and axes.
  func height(of frame: Double) -> Double {
    let rows = Double(rowCount)
    return rows * (frame + insets.top) + heads.reduce(0, +) + axes * insets.bottom + (rows - 1) * gap
  }

  /// The height of each frame in a body of a height.
  private func frameHeight(_ height: Double) -> Double {
    let rows = Double(rowCount)
    return (height - rows * insets.top - heads.reduce(0, +) - axes * insets.bottom - (rows - 1) * gap) / rows
  }

  /// How many rows have an axis below them: the last, the one above where the last is not full, all where they are free.
  private var axes: Double {
    isFreeX ? Double(rowCount) : hasRest ? min(2, Double(rowCount)) : 1
  }

  private var hasRest: Bool { rowCount > 1 && facets.count % columns != 0 }

  /// The frames in a rectangle, in the order of the facets.
  func frames(in body: Rect) -> [Rect] {
    let (width, height) = (frameWidth(body.width), frameHeight(body.height))
    return facets.map { facet in
      let (row, column) = (Double(facet.row), Double(facet.column))
      let x =
        body.minX + (isFreeY ? (column + 1) * insets.left : insets.left)
        + column * (width + insets.right + sideGap)
      let before = isFreeX ? row : hasRest && facet.row == rowCount - 1 ? 1 : 0
      let y =
        body.minY + row * (insets.top + height + gap) + heads[...facet.row].reduce(0, +) + insets.top
        + before * insets.bottom
      return Rect(x: x, y: y, width: width, height: height)
    }
  }

  /// Where the name of a facet stands: over the names of its rows too, where every facet has its own.
  func title(over frame: Rect) -> (left: Double, width: Double) {
    let left = isFreeY || columns == 1 ? insets.left : 0
    return (frame.minX - left, frame.width + left + insets.right)
  }

  func hasLeftAxis(_ facet: TrainedPanel.Facet) -> Bool { isFreeY || facet.column == 0 }

  func hasBottomAxis(_ facet: TrainedPanel.Facet) -> Bool {
    isFreeX || !facets.contains { $0.column == facet.column && $0.row > facet.row }
  }
}
