import KraiGeometry
import KraiSource

/// `krai:window` of a resource: west, south, east and north in degrees, east above 180 across the antimeridian.
struct WindowSpec: SpecValue {
  let box: Rect

  static let shape = Shape.list(.number(nil), least: 4)
  static let plural = "windows"

  init(_ node: SourceNode, key: String) throws {
    let degrees = try [Double](node, key: key)
    guard degrees.count == 4, degrees[0] < degrees[2], degrees[2] - degrees[0] <= 360, abs(degrees[0]) <= 360,
      degrees[1] < degrees[3], degrees[1] >= -90, degrees[3] <= 90
    else { throw node.issue("\"\(key)\" is [west, south, east, north] in degrees") }
    box = Rect(minX: degrees[0], minY: degrees[1], maxX: degrees[2], maxY: degrees[3])
  }
}
