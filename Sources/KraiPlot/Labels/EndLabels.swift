import KraiGraphics

/// Moves the labels at the ends of lines apart, in the order of the ends, all together as little as can be.
///
/// Labels that would overlap stand in a block without gaps, at the mean of their wishes (pool adjacent violators;
/// Ayer, Brunk, Ewing, Reid and Silverman 1955, doi:10.1214/aoms/1177728423).
enum EndLabels {
  /// A label's wish: the middle that it would have alone, and its height, in points.
  struct Wish: Sendable {
    var middle: Double
    var height: Double
  }

  private struct Pool {
    var first: Int
    /// Sum of the members' wishes for the block's upper edge.
    var wishes: Double
    var count: Double
    var height: Double
    var top: Double { wishes / count }
  }

  /// The middles of labels between two heights of the page, in the order of the wishes; nil when they have no room.
  static func middles(_ wishes: [Wish], from low: Double, to high: Double) -> [Double]? {
    guard wishes.reduce(0, { $0 + $1.height }) <= high - low else { return nil }
    let order = wishes.indices.sorted { (wishes[$0].middle, $0) < (wishes[$1].middle, $1) }
    var pools: [Pool] = []
    for (place, index) in order.enumerated() {
      let wish = wishes[index]
      var pool = Pool(first: place, wishes: wish.middle - wish.height / 2, count: 1, height: wish.height)
      while let last = pools.last, last.top + last.height > pool.top {
        pool.first = last.first
        pool.wishes = last.wishes + pool.wishes - last.height * pool.count
        pool.count += last.count
        pool.height += last.height
        pools.removeLast()
      }
      pools.append(pool)
    }
    // The bounds push pools together from both ends; all fit, so one pass each way is enough.
    var tops = pools.map { max($0.top, low) }
    for index in tops.indices.dropFirst() {
      tops[index] = max(tops[index], tops[index - 1] + pools[index - 1].height)
    }
    var edge = high
    for index in tops.indices.reversed() {
      tops[index] = min(tops[index], edge - pools[index].height)
      edge = tops[index]
    }
    var middles = wishes.map(\.middle)
    for (index, pool) in pools.enumerated() {
      var top = tops[index]
      let end = index + 1 < pools.count ? pools[index + 1].first : order.count
      for place in pool.first..<end {
        middles[order[place]] = top + wishes[order[place]].height / 2
        top += wishes[order[place]].height
      }
    }
    return middles
  }

  /// The middles that the labels at line ends among some requests take, by the request's place in the list.
  static func middles(
    of requests: [LabelRequest], from low: Double, to high: Double, measurer: any TextMeasurer
  ) -> [Int: Double] {
    var ends: [(index: Int, left: Double, right: Double, height: Double)] = []
    for (index, request) in requests.enumerated() {
      guard case .end(let gap) = request.placement else { continue }
      let (_, width, height) = request.layout(measurer)
      ends.append((index, request.x + gap, request.x + gap + width, height))
    }
    ends.sort { ($0.left, $0.index) < ($1.left, $1.index) }
    var result: [Int: Double] = [:]
    var start = 0
    while start < ends.count {
      // Labels beside each other do not push each other away.
      var stop = start + 1
      var right = ends[start].right
      while stop < ends.count, ends[stop].left < right {
        right = max(right, ends[stop].right)
        stop += 1
      }
      let column = ends[start..<stop]
      let wishes = column.map { Wish(middle: requests[$0.index].y, height: $0.height + spacing) }
      if let middles = middles(wishes, from: low, to: high) {
        for (end, middle) in zip(column, middles) { result[end.index] = middle }
      }
      start = stop
    }
    return result
  }

  /// Between labels, in points.
  private static let spacing = 2.5
}
