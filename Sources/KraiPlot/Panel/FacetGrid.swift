import KraiGeometry

/// Where the frames of a panel's facets stand; a panel without facets is a grid of one.
struct FacetGrid {
  let count: Int
  /// How many stand beside each other.
  let columns: Int
  private let insets: MeasuredPanel.Insets
  /// Every facet has an axis of its own below it, or at its left.
  private let isFreeX, isFreeY: Bool
  /// Heights of the names over each row of facets.
  private let heads: [Double]

  init(count: Int, columns: Int, sharing: FacetSpec.Sharing, insets: MeasuredPanel.Insets, heads: [Double]) {
    (self.count, self.columns, self.insets, self.heads) = (count, columns, insets, heads)
    (isFreeX, isFreeY) = (sharing.isFreeX, sharing.isFreeY)
  }

  /// Between frames below each other, and the least between those beside each other.
  private static let gap = 18.0

  /// The width of a panel that each of its facets has, axes and labels included.
  static func share(of width: Double, columns: Int) -> Double {
    (width - Double(columns - 1) * gap) / Double(columns)
  }

  var rowCount: Int { (count + columns - 1) / columns }

  /// Between frames that stand beside each other: the ends of their tick labels keep apart.
  private var sideGap: Double { max(Self.gap, insets.overhang * 2 + 10 - insets.right) }

  func place(of facet: Int) -> (row: Int, column: Int) { (facet / columns, facet % columns) }

  /// The width of each frame in a panel of a width.
  func frameWidth(_ width: Double) -> Double {
    let count = Double(columns)
    let sides = (isFreeY ? count : 1) * insets.left + count * insets.right + (count - 1) * sideGap
    return max((width - sides) / count, 1)
  }

  /// Height of all rows of frames of a height, with their names and axes.
  func height(of frame: Double) -> Double {
    let rows = Double(rowCount)
    return rows * (frame + insets.top) + insets.lead + heads.reduce(0, +) + axes * insets.bottom + (rows - 1)
      * Self.gap
  }

  /// The height of each frame in a body of a height.
  func frameHeight(_ height: Double) -> Double {
    let rows = Double(rowCount)
    return
      (height - rows * insets.top - insets.lead - heads.reduce(0, +) - axes * insets.bottom - (rows - 1)
        * Self.gap)
      / rows
  }

  /// How many rows have an axis below them: the last, the one above where the last is not full, all where they are free.
  private var axes: Double {
    isFreeX ? Double(rowCount) : hasRest ? min(2, Double(rowCount)) : 1
  }

  private var hasRest: Bool { rowCount > 1 && count % columns != 0 }

  /// The frames in a rectangle, in the order of the facets.
  func frames(in body: Rect) -> [Rect] {
    let (width, height) = (frameWidth(body.width), frameHeight(body.height))
    return (0..<count).map { facet in
      let (row, column) = place(of: facet)
      let before = isFreeX ? row : hasRest && row == rowCount - 1 ? 1 : 0
      let x =
        body.minX + (isFreeY ? Double(column + 1) * insets.left : insets.left)
        + Double(column) * (width + insets.right + sideGap)
      let y =
        body.minY + Double(row) * (insets.top + height + Self.gap) + heads[...row].reduce(0, +) + insets.lead
        + insets.top
        + Double(before) * insets.bottom
      return Rect(x: x, y: y, width: width, height: height)
    }
  }

  /// Where a name over frames stands: over the names of their rows too, where every facet has its own.
  ///
  /// - Parameter isWhole: it is the name of a whole row.
  func title(over frame: Rect, isWhole: Bool) -> (left: Double, width: Double) {
    let left = isFreeY || columns == 1 || isWhole ? insets.left : 0
    return (frame.minX - left, frame.width + left + insets.right)
  }

  func hasLeftAxis(_ facet: Int) -> Bool { isFreeY || place(of: facet).column == 0 }

  func hasBottomAxis(_ facet: Int) -> Bool { isFreeX || facet + columns >= count }

  /// What all axes measure is said once: over the first at the left, under the last below.
  func hasLeftLabel(_ facet: Int) -> Bool { isFreeY || facet == 0 }

  func hasBottomLabel(_ facet: Int) -> Bool { isFreeX || facet == count - 1 }
}
