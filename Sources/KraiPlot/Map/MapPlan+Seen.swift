import KraiGeometry

extension MapPlan {
  /// The part of the plane that a frame shows: the extent, and around it what makes up the frame's proportions.
  ///
  /// What is more than the extent goes to the side where the base map has land and sea to show, as far as the other one
  /// lies beyond its edge.
  func seen(frameWidth: Double, frameHeight: Double) -> Rect {
    let scale = min(frameWidth / bounds.width, frameHeight / bounds.height)
    let (w, h) = (frameWidth / scale, frameHeight / scale)
    var seen = Rect(x: bounds.midX - w / 2, y: bounds.midY - h / 2, width: w, height: h)
    let room = (x: max(0, w - bounds.width) / 2, y: max(0, h - bounds.height) / 2)
    seen = moved(seen, x: 1, y: 0, by: room.x)
    return moved(seen, x: 0, y: 1, by: room.y)
  }

  /// A view that is moved along an axis until the base map holds its one edge, but no farther than the other is held.
  private func moved(_ seen: Rect, x: Double, y: Double, by room: Double) -> Rect {
    func at(_ shift: Double) -> Rect {
      Rect(x: seen.minX + x * shift, y: seen.minY + y * shift, width: seen.width, height: seen.height)
    }
    /// Whether the base map holds the edge at the end of the axis that a sign names.
    func isKnown(_ rect: Rect, _ sign: Double) -> Bool {
      (0...8).allSatisfy { step in
        let share = Double(step) / 8
        let end = sign > 0 ? 1.0 : 0
        let (across, along) = x > 0 ? (end, share) : (share, end)
        return holds(x: rect.minX + rect.width * across, y: rect.minY + rect.height * along)
      }
    }
    guard room > 0 else { return seen }
    for sign in [-1.0, 1] where !isKnown(seen, sign) && isKnown(seen, -sign) {
      var (least, most) = (0.0, room)
      for _ in 0..<16 {
        let shift = (least + most) / 2
        // Towards the known side until the unknown edge is inside; where that cannot be, until the known one would leave.
        if isKnown(at(-sign * shift), sign) || !isKnown(at(-sign * shift), -sign) {
          most = shift
        } else {
          least = shift
        }
      }
      return at(-sign * (isKnown(at(-sign * most), -sign) ? most : least))
    }
    return seen
  }

  /// Whether the base map holds a point of the plane.
  private func holds(x: Double, y: Double) -> Bool {
    guard let known else { return true }
    guard let point = projection.inverse(x, y), point.lat >= known.minY, point.lat <= known.maxY else {
      return false
    }
    let longitudes: [Double] = [point.lon - 360, point.lon, point.lon + 360]
    return longitudes.contains { $0 >= known.minX && $0 <= known.maxX }
  }
}
