/// The edges of one feature where RFC 7946 has cut it, along ±180° or where longitudes run from 0 to 360: those
/// that the other side answers.
///
/// ```
/// sides[0]  [south, north] [south, north] …   of the edges at -180, sorted and apart
/// sides[1]  …                                  of those at 180; then those at 0, and at 360
/// ```
struct AntimeridianSeam {
  private static let meridians: [Double] = [-180, 180, 0, 360]
  private static let opposite = [1, 0, 3, 2]

  private var sides: [[ClosedRange<Double>]]

  /// Nil when the feature has no edges on both sides.
  init?(_ column: GeometryColumn, feature: Int) {
    var found: [[ClosedRange<Double>]] = [[], [], [], []]
    for part in column.parts(of: feature) {
      let range = column.vertices(of: part)
      for vertex in range.dropFirst() {
        let lon = column.coordinates[2 * vertex]
        guard let side = Self.side(lon), Self.side(column.coordinates[2 * vertex - 2]) == side else {
          continue
        }
        let (a, b) = (column.coordinates[2 * vertex - 1], column.coordinates[2 * vertex + 1])
        guard a.isFinite, b.isFinite, a != b else { continue }
        found[side].append(min(a, b)...max(a, b))
      }
    }
    guard !found[0].isEmpty && !found[1].isEmpty || !found[2].isEmpty && !found[3].isEmpty else { return nil }
    sides = found.map(Self.joined)
  }

  /// A meridian at which parts are cut.
  static func isMeridian(_ lon: Double) -> Bool { side(lon) != nil }

  private static func side(_ lon: Double) -> Int? {
    meridians.firstIndex { abs(lon - $0) < UnwrappedPart.tolerance }
  }

  private static func joined(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var result: [ClosedRange<Double>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// True when an edge lies on one side and its middle on an edge of the other side.
  func contains(_ a: (lon: Double, lat: Double), _ b: (lon: Double, lat: Double)) -> Bool {
    guard a.lon == b.lon, let side = Self.side(a.lon) else { return false }
    let other = sides[Self.opposite[side]]
    let middle = (a.lat + b.lat) / 2
    var (low, high) = (0, other.count)
    while low < high {
      let index = (low + high) / 2
      if other[index].upperBound < middle { low = index + 1 } else { high = index }
    }
    return low < other.count && other[low].lowerBound <= middle
  }
}
