extension Path {
  /// One connected piece of a path: a move and what follows it up to the next.
  public struct Subpath {
    /// A move, then lines, curves and perhaps a close; indices are the whole path's.
    public let verbs: ArraySlice<Verb>
    /// What the verbs consume, in page points; indices are the whole path's.
    public let coordinates: ArraySlice<Double>

    /// The box of all coordinates, control points included.
    public var bounds: Rect { Path.bounds(of: coordinates) }

    /// Its coordinates in pairs; those of a path of straight lines are its vertices.
    package var vertices: [(x: Double, y: Double)] {
      stride(from: coordinates.startIndex, to: coordinates.endIndex - 1, by: 2).map {
        (coordinates[$0], coordinates[$0 + 1])
      }
    }
  }

  /// The subpaths in order.
  public var subpaths: some Sequence<Subpath> {
    sequence(state: (verb: 0, coordinate: 0)) { next -> Subpath? in
      let (verb, coordinate) = next
      guard verb < verbs.count else { return nil }
      repeat {
        next.coordinate += verbs[next.verb].coordinateCount
        next.verb += 1
      } while next.verb < verbs.count && verbs[next.verb] != .move
      return Subpath(verbs: verbs[verb..<next.verb], coordinates: coordinates[coordinate..<next.coordinate])
    }
  }

  static func bounds(of coordinates: ArraySlice<Double>) -> Rect {
    coordinates.withUnsafeBufferPointer { c in
      guard c.count >= 2 else { return Rect(x: 0, y: 0, width: 0, height: 0) }
      var box = Rect(minX: c[0], minY: c[1], maxX: c[0], maxY: c[1])
      for index in stride(from: 2, to: c.count - 1, by: 2) {
        box.minX = min(box.minX, c[index])
        box.maxX = max(box.maxX, c[index])
        box.minY = min(box.minY, c[index + 1])
        box.maxY = max(box.maxY, c[index + 1])
      }
      return box
    }
  }
}
