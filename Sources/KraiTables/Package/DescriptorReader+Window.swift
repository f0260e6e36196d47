import KraiGeometry
import KraiSource

extension DescriptorReader {
  /// `krai:window` of a resource: west, south, east and north in degrees, east above 180 across the antimeridian.
  mutating func window(_ node: SourceNode?) -> Rect? {
    guard let node else { return nil }
    let numbers = (node.items ?? []).compactMap(\.number)
    guard numbers.count == 4, node.items?.count == 4, numbers.allSatisfy({ abs($0) <= 540 }),
      numbers[0] < numbers[2], numbers[2] - numbers[0] <= 360, numbers[1] < numbers[3], abs(numbers[1]) <= 90,
      abs(numbers[3]) <= 90
    else {
      issues.append(node.issue("a window is [west, south, east, north] in degrees, east of 180 above it"))
      return nil
    }
    return Rect(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
  }
}
