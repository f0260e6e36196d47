/// A drawable outline in page points: verbs and the coordinates they consume, in two flat arrays.
///
/// ```
/// verbs        move line line close | move curve …
/// coordinates  x y  x y  x y        | x y  x1 y1 x2 y2 x y …
/// ```
public struct Path: Sendable, Equatable {
  /// A step of the pen.
  public enum Verb: UInt8, Sendable {
    /// Starts a subpath; consumes x y.
    case move
    /// A straight line; consumes x y.
    case line
    /// A cubic Bézier curve; consumes x1 y1 x2 y2 x y.
    case curve
    /// Back to the start of the subpath; consumes nothing.
    case close

    /// How many coordinates it consumes.
    var coordinateCount: Int {
      switch self {
      case .move, .line: 2
      case .curve: 6
      case .close: 0
      }
    }
  }

  /// The steps in order.
  public private(set) var verbs: [Verb] = []
  /// What the steps consume, x before y, in points with y downwards.
  public private(set) var coordinates: [Double] = []

  /// A path without steps.
  public init() {}

  /// True without any step.
  public var isEmpty: Bool { verbs.isEmpty }

  /// Lifts the pen and starts a subpath at a point.
  public mutating func move(_ x: Double, _ y: Double) {
    verbs.append(.move)
    coordinates.append(x)
    coordinates.append(y)
  }

  /// Draws a straight line to a point.
  public mutating func line(_ x: Double, _ y: Double) {
    verbs.append(.line)
    coordinates.append(x)
    coordinates.append(y)
  }

  /// Draws a cubic Bézier curve: the two control points, then the end.
  public mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    verbs.append(.curve)
    coordinates.append(contentsOf: [x1, y1, x2, y2, x, y])
  }

  /// Draws a straight line back to the start of the subpath.
  public mutating func close() { verbs.append(.close) }

  /// Makes room for a number of vertices, each with its verb.
  mutating func reserve(_ vertices: Int) {
    verbs.reserveCapacity(vertices)
    coordinates.reserveCapacity(2 * vertices)
  }

  /// Adds the steps of another path.
  public mutating func append(_ other: Path) {
    verbs.append(contentsOf: other.verbs)
    coordinates.append(contentsOf: other.coordinates)
  }

  /// The box of all coordinates, control points included; nil for an empty path.
  public var bounds: Rect? {
    coordinates.count >= 2 ? Path.bounds(of: coordinates[...]) : nil
  }
}

extension Path {
  /// A closed rectangle, clockwise on the page from the top left.
  public static func rectangle(_ rect: Rect) -> Path {
    polygon([(rect.minX, rect.minY), (rect.maxX, rect.minY), (rect.maxX, rect.maxY), (rect.minX, rect.maxY)])
  }

  /// An open line from the first point to the second.
  public static func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Path {
    var path = Path()
    path.move(x1, y1)
    path.line(x2, y2)
    return path
  }

  /// A closed polygon of a few vertices, as symbols and rectangles are.
  public static func polygon(_ vertices: [(x: Double, y: Double)]) -> Path {
    var path = Path()
    for (index, vertex) in vertices.enumerated() {
      if index == 0 { path.move(vertex.x, vertex.y) } else { path.line(vertex.x, vertex.y) }
    }
    path.close()
    return path
  }

  /// A circle of four Bézier arcs, within 0.03 % of the radius (the usual 0.5523 handle).
  public static func circle(x: Double, y: Double, radius r: Double) -> Path {
    let k = r * 0.552_284_749_831
    var path = Path()
    path.move(x + r, y)
    path.curve(x + r, y + k, x + k, y + r, x, y + r)
    path.curve(x - k, y + r, x - r, y + k, x - r, y)
    path.curve(x - r, y - k, x - k, y - r, x, y - r)
    path.curve(x + k, y - r, x + r, y - k, x + r, y)
    path.close()
    return path
  }
}
