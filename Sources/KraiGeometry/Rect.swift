/// An axis-aligned rectangle; in page space y grows downwards, in projected space upwards.
public struct Rect: Sendable, Hashable {
  /// The edges; `minY` is the top one on a page.
  public var minX, minY, maxX, maxY: Double

  /// The rectangle between four edges; their order is not checked.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The rectangle that reaches right and down the page from a corner.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }

  /// From the left edge to the right one.
  public var width: Double { maxX - minX }
  /// From one horizontal edge to the other.
  public var height: Double { maxY - minY }
  /// Half-way between the left and the right edge.
  public var midX: Double { (minX + maxX) / 2 }
  /// Half-way between the horizontal edges.
  public var midY: Double { (minY + maxY) / 2 }

  /// The rectangle shrunk by `margin` on every side (grown for a negative one).
  public func inset(by margin: Double) -> Rect {
    Rect(minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  /// True when the two share more than an edge.
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// True when the other lies inside, edges included.
  public func contains(_ other: Rect) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }

  /// True when the point lies inside or on an edge.
  public func contains(x: Double, y: Double) -> Bool { x >= minX && x <= maxX && y >= minY && y <= maxY }
}
