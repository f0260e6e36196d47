/// Measures of one closed ring in a plane.
enum PlanarRing {
  /// Half the sum of cross products, taken from the first vertex to keep digits; positive counter-clockwise.
  static func signedArea(_ coordinates: [Double], _ vertices: Range<Int>) -> Double {
    guard vertices.count >= 3 else { return 0 }
    return coordinates.withUnsafeBufferPointer { buffer in
      let originX = buffer[2 * vertices.lowerBound]
      let originY = buffer[2 * vertices.lowerBound + 1]
      var sum = 0.0
      var x = 0.0
      var y = 0.0
      for vertex in vertices.dropFirst() {
        let nextX = buffer[2 * vertex] - originX
        let nextY = buffer[2 * vertex + 1] - originY
        sum += x * nextY - nextX * y
        x = nextX
        y = nextY
      }
      return sum / 2
    }
  }
}
