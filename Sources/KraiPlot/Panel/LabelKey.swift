import KraiGeometry
import KraiGraphics
import KraiSource

/// The key of a narrow panel: numbers stand where names and texts have no room, and what they say under the plot.
struct LabelKey {
  /// What a number stands for.
  private struct Entry {
    var number: Int
    var text: StyledText
    /// A text of the author's, whose number stands in a disc.
    var isText: Bool
  }

  /// An entry as it is set.
  private struct Line {
    var number: TextBlock
    var words: TextBlock
    var isText: Bool
  }

  /// The number of each name.
  private(set) var names: [String: Int] = [:]
  /// The number of each text.
  private(set) var texts: [StyledText: Int] = [:]
  private var lines: [Line] = []
  private var columns: [(x: Double, width: Double)] = []
  private var indent = 0.0

  /// Panels that are as wide, in points, have names and texts.
  static let widest = 480.0
  private static let gap = 12.0
  /// The least room of an entry in one of several columns.
  private static let narrowest = 90.0
  /// Between the plot and the key.
  private static let lead = 8.0

  /// No key.
  init() {}

  /// A key of the names of those marks that lose some of theirs, and of texts.
  ///
  /// - Parameters:
  ///   - requests: the labels of a map; those beside points can become numbers.
  ///   - dropped: those among them that have no room.
  ///   - texts: those that have no room where they belong, in the order of the spec.
  init(
    _ requests: [LabelRequest], dropped: [LabelRequest], texts: [StyledText], width: Double, desk: PageDesk
  ) {
    let losing = Set(dropped.filter(\.canBeNumbered).map(\.mark))
    let named = requests.filter { $0.canBeNumbered && losing.contains($0.mark) }
    var entries: [Entry] = []
    // From the top to the bottom of the map, as they are looked for.
    for request in named.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) where names[request.text] == nil {
      names[request.text] = entries.count + 1
      entries.append(Entry(number: entries.count + 1, text: StyledText(request.text), isText: false))
    }
    for text in texts where self.texts[text] == nil {
      self.texts[text] = entries.count + 1
      // What is broken in the plot runs on in the key.
      let parts = text.split { $0 == "\n" }
      let whole = parts.dropFirst().reduce(parts.first ?? "") { whole, part in
        whole + (whole.string.last.map(TextWrap.isWide) == true ? "" : " ") + part
      }
      entries.append(Entry(number: entries.count + 1, text: whole, isText: true))
    }
    let (ink, step) = (desk.theme.colors.ink, desk.theme.type.label)
    var strong = step
    strong.weight = .semibold
    let heads = entries.map { desk.block(StyledText("\($0.number)"), strong, ink, width: width) }
    indent = (heads.map { $0.width(desk.measurer) }.max() ?? 0) + 7
    if entries.contains(where: \.isText) { indent = max(indent, 2 * NumberBadge.radius + 6) }
    // As many columns as make it lowest.
    for count in 1...max(1, min(4, entries.count)) {
      let room = (width - Double(count - 1) * Self.gap) / Double(count)
      guard count == 1 || room - indent >= Self.narrowest else { break }
      var key = self
      key.columns = (0..<count).map { (x: Double($0) * (room + Self.gap), width: room) }
      key.lines = zip(heads, entries).map { head, entry in
        Line(
          number: head, words: desk.block(entry.text, step, ink, width: room - indent), isText: entry.isText)
      }
      if isEmpty || key.height < height { (columns, lines) = (key.columns, key.lines) }
    }
  }

  var isEmpty: Bool { lines.isEmpty }

  private var rowCount: Int { columns.isEmpty ? 0 : (lines.count + columns.count - 1) / columns.count }

  private func rowHeight(_ row: Int) -> Double {
    stride(from: row, to: lines.count, by: max(rowCount, 1)).map { index in
      lines[index].words.height + (lines[index].isText ? 3 : 0)
    }.max() ?? 0
  }

  /// With the space over it; 0 without names.
  var height: Double { isEmpty ? 0 : (0..<rowCount).reduce(Self.lead) { $0 + rowHeight($1) } }

  /// Column by column, below a plot that ends at `top`.
  func nodes(x: Double, top: Double, theme: Theme) -> [SceneNode] {
    var nodes: [SceneNode] = []
    for (index, line) in lines.enumerated() {
      let (column, row) = (index / rowCount, index % rowCount)
      let y = (0..<row).reduce(top + Self.lead) { $0 + rowHeight($1) }
      let left = x + columns[column].x
      if line.isText, let number = line.number.lines.first?.string {
        let middle = y + line.words.leading / 2
        nodes += NumberBadge(number: number, x: left + NumberBadge.radius, y: middle).nodes(theme)
      } else {
        nodes += line.number.nodes(x: left, top: y)
      }
      nodes += line.words.nodes(x: left + indent, top: y)
    }
    return nodes
  }

  /// The label as its number, where it has one.
  func numbered(_ request: LabelRequest) -> LabelRequest {
    guard request.canBeNumbered, let number = names[request.text] else { return request }
    var request = request
    request.text = "\(number)"
    request.style.text.weight = .semibold
    return request
  }
}

extension LabelRequest {
  /// It stands beside a point and may not be left out.
  fileprivate var canBeNumbered: Bool {
    if case .point = placement { !isOptional } else { false }
  }
}
