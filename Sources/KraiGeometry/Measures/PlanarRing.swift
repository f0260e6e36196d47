/// Measures of one closed ring in a plane.
enum PlanarRing {
  /// Half the sum of cross products, taken from the first vertex to keep digits; positive counter-clockwise.
  static func signedArea(_ coordinates: [Double], _ vertices: Range<Int>) -> Double {
    coordinates.withUnsafeBufferPointer { buffer in
      signedArea(UnsafeBufferPointer(rebasing: buffer[(2 * vertices.lowerBound)..<(2 * vertices.upperBound)]))
    }
  }

  /// The same of a ring by itself, x y x y ….
  static func signedArea(_ ring: UnsafeBufferPointer<Double>) -> Double {
    guard ring.count >= 6 else { return 0 }
    var sum = 0.0
    var x = 0.0
    var y = 0.0
    for index in stride(from: 2, to: ring.count - 1, by: 2) {
      let nextX = ring[index] - ring[0]
      let nextY = ring[index + 1] - ring[1]
      sum += x * nextY - nextX * y
      x = nextX
      y = nextY
    }
    return sum / 2
  }
}
