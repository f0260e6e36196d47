import KraiGeometry
import KraiGraphics

/// The names over a panel's facets: each has its own, or rows and columns share theirs.
///
/// A name wraps into three lines; where that loses some of one, all names take a smaller step of type.
struct FacetHeads {
  /// Names that stand level over a row of facets.
  private struct Level {
    var names: [(text: String, columns: ClosedRange<Int>)]
    var lines: [[String]] = []

    var lineCount: Int { lines.map(\.count).max() ?? 1 }
    /// It stands over another one of the same row.
    var isUpper = false

    var height: Double { FacetHeads.height + Double(lineCount - 1) * FacetHeads.leading + (isUpper ? 4 : 0) }
  }

  /// Of each row of facets, from the top down.
  private var rows: [[Level]]
  private var type = TypeScale().label
  /// The names that had no room.
  private(set) var missed = MissedTexts()

  private static let height = 20.0
  private static let leading = 16.0
  private static let maximumLines = 3

  /// The names, a line each.
  ///
  /// - Parameter columns: how many facets stand beside each other.
  init(_ arrangement: SplitPanel.Arrangement, columns: Int) {
    switch arrangement {
    case .single: rows = [[]]
    case .wrapped(let names, _):
      rows = stride(from: 0, to: names.count, by: columns).map { first in
        [Level(names: names[first..<min(first + columns, names.count)].enumerated().map { ($1, $0...$0) })]
      }
    case .grid(let rowNames, let columnNames):
      let over = columnNames.enumerated().map { (text: $1, columns: $0...$0) }
      let isNamed = columnNames.contains { !$0.isEmpty }
      rows = rowNames.enumerated().map { index, name in
        let above = index == 0 && isNamed ? [Level(names: over, isUpper: !name.isEmpty)] : []
        guard !name.isEmpty else { return above }
        return above + [Level(names: [(name, 0...(columns - 1))])]
      }
    }
  }

  /// Of all names over each row, in points.
  var heights: [Double] { rows.map { $0.reduce(0) { $0 + $1.height } } }

  /// Sets the names in lines for the frames of a grid in a panel of a width.
  mutating func set(in grid: FacetGrid, width: Double, desk: PageDesk) {
    let frame = grid.frameWidth(width)
    let share = FacetGrid.share(of: width, columns: grid.columns)
    let unset = self
    self = desk.theme.type.label.stepping { type in
      var result = unset
      result.type = type
      for row in rows.indices {
        for level in rows[row].indices {
          let style = result.style(desk)
          result.rows[row][level].lines = rows[row][level].names.map { name in
            let one = grid.title(over: Rect(x: 0, y: 0, width: frame, height: 1), isWhole: false).width
            let set = TextWrap.lines(
              StyledText(name.text), style: style,
              width: name.columns.count == 1 ? one : max(one, width - share + one),
              limit: Self.maximumLines, measurer: desk.measurer)
            if set.isCut { result.missed.add(name.text, .facet, .shortened) }
            return set.texts
          }
        }
      }
      return result
    } losses: {
      $0.missed.count
    }
  }

  private func style(_ desk: PageDesk) -> TextStyle {
    desk.theme.style(type, desk.theme.colors.ink, weight: .semibold)
  }

  /// The names over the frames of a grid; they stand on their frames, however many lines the longest takes.
  func nodes(_ frames: [Rect], grid: FacetGrid, insets: MeasuredPanel.Insets, desk: PageDesk) -> [SceneNode] {
    var nodes: [SceneNode] = []
    for (row, levels) in rows.enumerated() {
      var foot = insets.top + 6 + (row == 0 ? insets.lead : 0)
      for level in levels.reversed() {
        for (name, lines) in zip(level.names, level.lines) {
          let frame = frames[row * grid.columns + name.columns.lowerBound]
          let left = grid.title(over: frame, isWhole: name.columns.count > 1).left
          for (index, line) in lines.enumerated() {
            let y = frame.minY - foot - Double(lines.count - 1 - index) * Self.leading
            nodes.append(.text(SceneText(line, x: left, y: y, style: style(desk))))
          }
        }
        foot += level.height
      }
    }
    return nodes
  }
}
