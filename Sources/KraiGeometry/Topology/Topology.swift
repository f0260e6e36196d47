/// The borders that features share, as arcs between junctions; what is simplified once stays shared.
///
/// ```
/// positions    x y x y …                 distinct vertices; exact equality makes them one
/// arcVertices  7 8 9 3 | 3 5 7 | …       per arc: vertex numbers, both ends included
/// arcEnds      4         7               per arc: end index in arcVertices
/// refs         0 ~2 | 1 | …              per part: the arcs that make it; ~i is arc i backwards
/// refEnds      2      3                  per part of all columns together: end index in refs
/// ```
///
/// An arc ends at a junction: where parts part, where a line ends, where a ring meets the antimeridian. A
/// ring that meets nothing is one arc that ends where it starts. The idea is TopoJSON's (Bostock 2012).
package struct Topology: Sendable {
  /// What the coordinates are.
  package enum Space: Sendable {
    /// Longitude and latitude; lengths are taken in local metres.
    case degrees
    /// A plane; lengths are in its own unit.
    case plane
  }

  /// A feature of one of the columns.
  package struct Owner: Sendable, Hashable {
    package let column, feature: Int
  }

  let columns: [GeometryColumn]
  let space: Space
  var positions: [Double] = []
  var arcVertices: [Int32] = []
  var arcEnds: [Int32] = []
  var refs: [Int32] = []
  var refEnds: [Int32] = []

  /// The topology of polygons and lines together; points pass through.
  package init(_ columns: [GeometryColumn], in space: Space = .degrees) {
    self.columns = columns
    self.space = space
    var builder = TopologyBuilder(columns, space)
    builder.build(into: &self)
  }

  package var arcCount: Int { arcEnds.count }

  /// The vertex numbers of an arc.
  func vertices(ofArc arc: Int) -> ArraySlice<Int32> {
    arcVertices[(arc == 0 ? 0 : Int(arcEnds[arc - 1]))..<Int(arcEnds[arc])]
  }

  /// The arcs of a part of all columns together.
  func refs(ofPart part: Int) -> ArraySlice<Int32> {
    refs[(part == 0 ? 0 : Int(refEnds[part - 1]))..<Int(refEnds[part])]
  }

  static func arc(_ ref: Int32) -> Int { Int(ref < 0 ? ~ref : ref) }

  func position(_ vertex: Int32) -> PlanePoint {
    PlanePoint(x: positions[2 * Int(vertex)], y: positions[2 * Int(vertex) + 1])
  }

  /// Calls `body` with every part of every feature: its number, owner, kind, and its place in the column.
  func forEachPart(_ body: (_ part: Int, _ owner: Owner, _ kind: GeometryColumn.Kind, _ local: Int) -> Void) {
    var number = 0
    for (index, column) in columns.enumerated() {
      for feature in 0..<column.count {
        for local in column.parts(of: feature) {
          body(number, Owner(column: index, feature: feature), column.kinds[feature], local)
          number += 1
        }
      }
    }
  }
}
