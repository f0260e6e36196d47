import Glibc

/// A pen that goes along the edge of an azimuthal map, the short way from one direction to the next.
///
/// It puts its points at fixed steps of the circle, so that figures which follow the same stretch share them.
struct RimWalk {
  private let step: Double
  private var azimuth: Double?
  /// Radians gone so far in this part.
  private var sum = 0.0
  /// The last vertex lies on the edge of the map.
  private(set) var isAt = false

  /// - Parameter tolerance: semi-major axes that a chord may lie off the circle; 0 for steps of three degrees.
  init(tolerance: Double) {
    let wanted = tolerance > 0 ? (8 * tolerance / 5).squareRoot() : .pi / 60
    step = 2 * .pi / (2 * .pi / max(0.002, min(wanted, .pi / 60))).rounded(.up)
  }

  /// Forgets everything: a part begins.
  mutating func start() {
    azimuth = nil
    sum = 0
    isAt = false
  }

  /// The figure comes to the edge, for a horizon at a direction.
  mutating func arrive(at azimuth: Double? = nil) {
    self.azimuth = azimuth
    isAt = true
  }

  /// The figure comes back into the map.
  @inline(__always)
  mutating func leave() { if isAt { (azimuth, isAt) = (nil, false) } }

  /// The steps passed on the way to a direction.
  mutating func walk(to target: Double) -> [Double] {
    isAt = true
    guard let from = azimuth else {
      azimuth = target
      return []
    }
    let way = remainder(target - from, 2 * .pi)
    let to = from + way
    azimuth = to
    sum += way
    let (low, high) = (min(from, to) / step, max(from, to) / step)
    let passed = stride(from: low.rounded(.up), through: high.rounded(.down), by: 1).map { $0 * step }
    return way < 0 ? passed.reversed() : passed
  }

  /// True when the pen has gone round the map an odd number of times.
  var isRound: Bool { Int((sum / (2 * .pi)).rounded()) % 2 != 0 }

  /// Once around, counter-clockwise on a map; the first step is the last.
  var circle: [Double] {
    let count = (2 * .pi / step).rounded()
    return stride(from: count, through: 0, by: -1).map { $0 == 0 || $0 == count ? 0 : $0 * step }
  }
}
