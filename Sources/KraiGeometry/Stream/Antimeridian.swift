import Glibc

/// Brings the longitudes of a part next to a projection's centre, and cuts the part at the opposite meridian.
///
/// Longitudes are moved by whole turns for each part, not for each vertex, so that parts that were cut at
/// ±180 (RFC 7946) meet again. What comes out is in degrees from the centre, within ±180.
struct Antimeridian {
  let centre: Double
  /// False for maps without a seam, which take longitudes as they are.
  let cuts: Bool
  private static let epsilon = 1e-9

  /// Feeds one part (lon lat lon lat …) to a sink.
  func feed<Sink: GeometrySink>(_ part: UnsafeBufferPointer<Double>, isClosed: Bool, into sink: inout Sink) {
    var low = Double.infinity
    var high = -Double.infinity
    var jumps = false
    var last = part.first ?? 0
    for index in stride(from: 0, to: part.count - 1, by: 2) {
      let lon = part[index]
      if lon < low { low = lon }
      if lon > high { high = lon }
      if abs(lon - last) > 180, abs(lon) < 180 || abs(last) < 180 { jumps = true }
      last = lon
    }
    guard low <= high, abs(low) < 1e6, abs(high) < 1e6 else { return }
    if jumps {
      let unwrapped = Self.unwrapped(part, isClosed: isClosed)
      return unwrapped.withUnsafeBufferPointer { feed($0, isClosed: isClosed, into: &sink) }
    }
    place(part, low, high, isClosed: isClosed, into: &sink)
  }

  private func place<Sink: GeometrySink>(
    _ part: UnsafeBufferPointer<Double>, _ low: Double, _ high: Double, isClosed: Bool, into sink: inout Sink
  ) {
    let turns = (((low + high) / 2 - centre) / 360).rounded()
    let shift = centre + 360 * turns
    guard cuts, low - shift < -180 - Self.epsilon || high - shift > 180 + Self.epsilon else {
      return Self.send(part, shift: shift, into: &sink)
    }
    let first = ((low - centre - 180) / 360).rounded(.down)
    let last = ((high - centre + 180) / 360).rounded(.up)
    for turn in stride(from: first, through: last, by: 1) {
      let shift = centre + 360 * turn
      guard low - shift < 180 - Self.epsilon, high - shift > -180 + Self.epsilon else { continue }
      cut(part, shift: shift, isClosed: isClosed, into: &sink)
    }
  }

  private func cut<Sink: GeometrySink>(
    _ part: UnsafeBufferPointer<Double>, shift: Double, isClosed: Bool, into sink: inout Sink
  ) {
    let pieces: GeometryColumn
    if isClosed {
      var stages = HalfPlaneClip<LeftSide, _>(-180, HalfPlaneClip<RightSide, _>(180, GeometryColumn()))
      Self.send(part, shift: shift, into: &stages)
      pieces = stages.next.next
    } else {
      var stage = LineClip(Rect(minX: -180, minY: -1e9, maxX: 180, maxY: 1e9), GeometryColumn())
      Self.send(part, shift: shift, into: &stage)
      pieces = stage.next
    }
    pieces.coordinates.withUnsafeBufferPointer { buffer in
      for piece in 0..<pieces.partCount {
        let range = pieces.vertices(of: piece)
        let slice = buffer[(2 * range.lowerBound)..<(2 * range.upperBound)]
        Self.send(UnsafeBufferPointer(rebasing: slice), shift: 0, into: &sink)
      }
    }
  }

  @inline(__always)
  private static func send<Sink: GeometrySink>(
    _ part: UnsafeBufferPointer<Double>, shift: Double, into sink: inout Sink
  ) {
    sink.beginPart()
    for index in stride(from: 0, to: part.count - 1, by: 2) { sink.add(part[index] - shift, part[index + 1]) }
    sink.endPart()
  }

  /// The part with continued longitudes; a ring around a pole is closed along the pole.
  ///
  /// An edge of more than half a turn goes the short way round, unless both its ends lie at ±180.
  private static func unwrapped(_ part: UnsafeBufferPointer<Double>, isClosed: Bool) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(part.count + 6)
    var shift = 0.0
    var sum = 0.0
    for index in stride(from: 0, to: part.count - 1, by: 2) {
      if index > 0 {
        let step = part[index] - part[index - 2]
        if abs(step) > 180, abs(part[index]) < 180 || abs(part[index - 2]) < 180 {
          shift -= 360 * (step / 360).rounded()
        }
      }
      result.append(part[index] + shift)
      result.append(part[index + 1])
      sum += part[index + 1]
    }
    if isClosed, shift != 0, let lon = result.first {
      let pole = sum < 0 ? -90.0 : 90.0
      result.append(contentsOf: [result[result.count - 2], pole, lon, pole, lon, part[1]])
    }
    return result
  }
}
