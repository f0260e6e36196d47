import Glibc

/// Brings the longitudes of a part next to a projection's centre, and cuts the part where the map is torn.
///
/// Longitudes are moved by whole turns for each part, not for each vertex, so that parts that were cut at
/// ±180 (RFC 7946) meet again. What comes out is in degrees from the centre; within ±180 where the map is torn
/// along a meridian.
struct Antimeridian {
  let centre: Double
  let tear: Tear
  private static let epsilon = 1e-9

  /// What one look at a part finds.
  struct Extent {
    var low = Double.infinity
    var high = -Double.infinity
    /// A vertex and the next lie on the two sides of ±180, or at it in both spellings.
    var jumps = false
    var touchesPole = false

    /// Has a vertex at ±180.
    var touchesSeam: Bool {
      low <= -180 + UnwrappedPart.tolerance || high >= 180 - UnwrappedPart.tolerance
    }

    /// - Returns: nil for a part without vertices, and for longitudes that are no degrees.
    init?(_ part: UnsafeBufferPointer<Double>) {
      var last = part.first ?? 0
      for index in stride(from: 0, to: part.count - 1, by: 2) {
        let lon = part[index]
        if lon < low { low = lon }
        if lon > high { high = lon }
        if abs(lon - last) > 180 { jumps = true }
        if abs(part[index + 1]) >= 90 { touchesPole = true }
        last = lon
      }
      guard low <= high, abs(low) < 1e6, abs(high) < 1e6 else { return nil }
    }
  }

  /// Feeds one ring (lon lat lon lat …) to a sink.
  ///
  /// - Parameter seam: where the feature was cut at ±180; asked only of parts that touch it.
  /// - Returns: true when the point opposite to the centre of an azimuthal map lies inside the ring.
  func feedRing<Sink: GeometrySink>(
    _ part: UnsafeBufferPointer<Double>, seam: () -> AntimeridianSeam?, into sink: inout Sink
  ) -> Bool {
    guard let extent = Extent(part) else { return false }
    let seam = extent.touchesSeam ? seam() : nil
    if seam == nil, !extent.jumps, !extent.touchesPole, let shift = directShift(extent) {
      send(part, shift: shift, into: &sink)
      return false
    }
    var ring = UnwrappedPart(part, isClosed: true, centre: nearestCentre(extent), seam: seam)
    if extent.jumps { ring.orient(clockwise: PlanarRing.signedArea(part) < 0) }
    switch tear {
    case .horizon(let horizon):
      send(ring.vertices, into: &sink)
      return ring.contains(lon: horizon.opposite.lon, lat: horizon.opposite.lat)
    case .unknown: send(ring.vertices, into: &sink)
    case .opposite:
      ring.closeAlongPole()
      for piece in StripCut.rings(ring.vertices) { send(piece, into: &sink) }
    case .transverse:
      ring.closeAlongPole()
      for piece in StripCut.rings(ring.vertices).flatMap(TransverseCut.rings) { send(piece, into: &sink) }
    }
    return false
  }

  /// Feeds one line.
  func feedLine<Sink: GeometrySink>(_ part: UnsafeBufferPointer<Double>, into sink: inout Sink) {
    guard let extent = Extent(part) else { return }
    if !extent.jumps, let shift = directShift(extent) { return send(part, shift: shift, into: &sink) }
    let line = UnwrappedPart(part, isClosed: false, centre: nearestCentre(extent), seam: nil).vertices
    switch tear {
    case .horizon, .unknown: send(line, into: &sink)
    case .opposite: for piece in StripCut.lines(line) { send(piece, into: &sink) }
    case .transverse:
      for piece in StripCut.lines(line).flatMap(TransverseCut.lines) { send(piece, into: &sink) }
    }
  }

  /// The centre, moved by whole turns next to the part.
  private func nearestCentre(_ extent: Extent) -> Double {
    centre + 360 * (((extent.low + extent.high) / 2 - centre) / 360).rounded()
  }

  /// What to take from the longitudes of a part that lies on one side of the tear; nil when it has to be cut.
  private func directShift(_ extent: Extent) -> Double? {
    let shift = nearestCentre(extent)
    let (low, high) = (extent.low - shift, extent.high - shift)
    switch tear {
    case .unknown: return shift
    case .opposite: return low >= -180 - Self.epsilon && high <= 180 + Self.epsilon ? shift : nil
    case .transverse: return low >= -90 && high <= 90 ? shift : nil
    case .horizon(let horizon):
      let (first, last) = (low - horizon.opposite.lon, high - horizon.opposite.lon)
      // A ring that the opposite meridian does not cross cannot hold the opposite point.
      return (first / 360).rounded(.down) == (last / 360).rounded(.down) ? shift : nil
    }
  }

  @inline(__always)
  private func send<Sink: GeometrySink>(
    _ part: UnsafeBufferPointer<Double>, shift: Double, into sink: inout Sink
  ) {
    sink.beginPart()
    for index in stride(from: 0, to: part.count - 1, by: 2) { sink.add(part[index] - shift, part[index + 1]) }
    sink.endPart()
  }

  private func send<Sink: GeometrySink>(_ part: [StreamVertex], into sink: inout Sink) {
    sink.beginPart()
    for vertex in part {
      if vertex.isCut { sink.markCut() }
      sink.add(vertex.lon, vertex.lat)
    }
    sink.endPart()
  }
}
