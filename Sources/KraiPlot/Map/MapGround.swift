import KraiGeometry

/// What lies under the layers of a map: the earth as far as the projection, the base map and the frame show it.
///
/// Beyond the edge of the map is nothing, and of what the base map does not hold nobody knows whether it is sea:
/// there the page's paper shows.
struct MapGround {
  /// To be filled: the frame, or the part of it that is known earth.
  let path: Path
  /// The edge of the earth; nil where the frame shows none of it, and where nobody knows it.
  let outline: Path?

  /// - Parameter window: degrees that the base map holds; nil for the whole earth.
  init(map: MapView, frame: Rect, window: Rect?) {
    let tolerance = map.metresPerPoint * 0.1
    let sphere = map.projection.sphere(tolerance: tolerance)?.path(fit: map.fit, clip: frame.inset(by: -2))
    let isWhole = sphere.map { Self.covers($0, frame) } ?? true
    outline = isWhole ? nil : sphere
    let earth = isWhole ? .rectangle(frame) : sphere ?? .rectangle(frame)
    guard let window, !map.projection.isIdentity else {
      path = earth
      return
    }
    let known = MapExtent.outline(of: window).projected(map.projection, tolerance: tolerance)
      .path(fit: map.fit, clip: frame.inset(by: -2))
    path = Self.covers(known, frame) ? earth : known
  }

  /// What shows where no layer does: what the map says, else water around what it draws as land, else the page. Around
  /// areas that nobody calls the land lies what nobody knows.
  static func color(_ projection: ProjectionSpec?, under marks: [PlottedMark]) -> ColorToken {
    let drawsLand = marks.contains { mark in
      mark.kind.drawsGeometry && mark.rows.isConstant(.fill) && mark.rows.text(.fill, 0) == "land"
    }
    return projection?.background ?? ColorToken(drawsLand ? "water" : "paper")
  }

  /// True when a path without holes leaves nothing of the frame.
  private static func covers(_ path: Path, _ frame: Rect) -> Bool {
    let corners = [
      (frame.minX, frame.minY), (frame.maxX, frame.minY), (frame.maxX, frame.maxY), (frame.minX, frame.maxY),
    ]
    let reachesInside = path.subpaths.contains { subpath in
      subpath.vertices.contains {
        $0.x > frame.minX && $0.x < frame.maxX && $0.y > frame.minY && $0.y < frame.maxY
      }
    }
    return !reachesInside && corners.allSatisfy { path.contains(x: $0.0, y: $0.1) }
  }
}
