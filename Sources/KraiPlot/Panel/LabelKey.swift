import KraiGeometry
import KraiGraphics
import KraiSource

/// The key of a narrow map whose names have no room beside their points: numbers stand there, and the names under the map.
struct LabelKey {
  /// The number of each name.
  private(set) var numbers: [String: Int] = [:]
  private var entries: [(number: TextBlock, name: TextBlock)] = []
  private var columns: [(x: Double, width: Double)] = []
  private var indent = 0.0

  /// Maps that are as wide, in points, have names.
  static let widest = 480.0
  private static let gap = 12.0
  /// The least room of a name in one of several columns.
  private static let narrowest = 90.0
  /// Between the map and the key.
  private static let lead = 8.0

  /// No key.
  init() {}

  /// A key of the names of those marks that lose some of theirs.
  ///
  /// - Parameters:
  ///   - requests: the labels of the map; those beside points can become numbers.
  ///   - dropped: those among them that have no room.
  init(_ requests: [LabelRequest], dropped: [LabelRequest], width: Double, desk: PageDesk) {
    let losing = Set(dropped.filter(\.canBeNumbered).map(\.mark))
    let named = requests.filter { $0.canBeNumbered && losing.contains($0.mark) }
    // From the top to the bottom of the map, as they are looked for.
    for request in named.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) where numbers[request.text] == nil {
      numbers[request.text] = numbers.count + 1
    }
    let (ink, step) = (desk.theme.colors.ink, desk.theme.type.label)
    var strong = step
    strong.weight = .semibold
    let texts = numbers.sorted { $0.value < $1.value }
    let heads = texts.map { desk.block(StyledText("\($0.value)"), strong, ink, width: width) }
    indent = (heads.map { $0.width(desk.measurer) }.max() ?? 0) + 7
    // As many columns as make it lowest.
    for count in 1...max(1, min(4, texts.count)) {
      let room = (width - Double(count - 1) * Self.gap) / Double(count)
      guard count == 1 || room - indent >= Self.narrowest else { break }
      var key = self
      key.columns = (0..<count).map { (x: Double($0) * (room + Self.gap), width: room) }
      key.entries = zip(heads, texts).map {
        ($0, desk.block(StyledText($1.key), step, ink, width: room - indent))
      }
      if isEmpty || key.height < height { (columns, entries) = (key.columns, key.entries) }
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  private var rowCount: Int { columns.isEmpty ? 0 : (entries.count + columns.count - 1) / columns.count }

  private func rowHeight(_ row: Int) -> Double {
    stride(from: row, to: entries.count, by: max(rowCount, 1)).map { entries[$0].name.height }.max() ?? 0
  }

  /// With the space over it; 0 without names.
  var height: Double { isEmpty ? 0 : (0..<rowCount).reduce(Self.lead) { $0 + rowHeight($1) } }

  /// Column by column, below a map that ends at `top`.
  func nodes(x: Double, top: Double) -> [SceneNode] {
    var nodes: [SceneNode] = []
    for (index, entry) in entries.enumerated() {
      let (column, row) = (index / rowCount, index % rowCount)
      let y = (0..<row).reduce(top + Self.lead) { $0 + rowHeight($1) }
      nodes += entry.number.nodes(x: x + columns[column].x, top: y)
      nodes += entry.name.nodes(x: x + columns[column].x + indent, top: y)
    }
    return nodes
  }

  /// The label as its number, where it has one.
  func numbered(_ request: LabelRequest) -> LabelRequest {
    guard request.canBeNumbered, let number = numbers[request.text] else { return request }
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
