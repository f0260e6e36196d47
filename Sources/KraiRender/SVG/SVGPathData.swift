import KraiGeometry
import KraiGraphics

/// A path as the compact text of an SVG `d` attribute.
///
/// Coordinates are rounded once to whole units of 10^-decimals and written as differences of those, so errors do
/// not add up. Lines along an axis become `h` and `v`; a repeated letter, and a separator that the grammar does
/// not need, are left out: `M10 20l5-3.5h8z`.
struct SVGPathData {
  /// Room for a letter, and a separator and a number for each of six coordinates.
  private static let roomPerVerb = 4
  private static let roomPerCoordinate = FixedPoint.maximumLength + 1

  private let decimals: Int
  private var target: UnsafeMutablePointer<UInt8>
  private var command: UInt8 = 0
  /// A number that has a point needs no separator before one that starts with a point.
  private var lastHadPoint = false
  private var needsSeparator = false
  private var x = 0
  private var y = 0

  private init(decimals: Int, target: UnsafeMutablePointer<UInt8>) {
    self.decimals = decimals
    self.target = target
  }

  /// Appends the path's data; the path is complete, as `SceneCheck` makes sure.
  static func append(_ path: Path, decimals: Int, to bytes: inout [UInt8]) {
    let room = path.verbs.count * roomPerVerb + path.coordinates.count * roomPerCoordinate
    bytes.append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        var writer = SVGPathData(decimals: decimals, target: start)
        writer.write(path)
        count = writer.target - start
      })
  }

  private mutating func write(_ path: Path) {
    var (startX, startY, index) = (0, 0, 0)
    var previous = Path.Verb.close
    path.coordinates.withUnsafeBufferPointer { c in
      for verb in path.verbs {
        switch verb {
        case .move:
          move(units(c[index]), units(c[index + 1]))
          (startX, startY) = (x, y)
          index += 2
        case .line:
          // After a move a zero step matters: with round caps it is a dot.
          line(units(c[index]), units(c[index + 1]), keepsZero: previous == .move)
          index += 2
        case .curve:
          letter(UInt8(ascii: "c"))
          let (fromX, fromY) = (x, y)
          for offset in stride(from: 0, to: 6, by: 2) {
            (x, y) = (units(c[index + offset]), units(c[index + offset + 1]))
            number(x - fromX)
            number(y - fromY)
          }
          index += 6
        case .close:
          letter(UInt8(ascii: "z"))
          (x, y) = (startX, startY)
        }
        previous = verb
      }
    }
  }

  private mutating func move(_ newX: Int, _ newY: Int) {
    let first = command == 0
    letter(first ? UInt8(ascii: "M") : UInt8(ascii: "m"))
    number(newX - x)
    number(newY - y)
    // Pairs after `m` are lines already; after `M` they would be absolute ones.
    command = first ? UInt8(ascii: "M") : UInt8(ascii: "l")
    (x, y) = (newX, newY)
  }

  private mutating func line(_ newX: Int, _ newY: Int, keepsZero: Bool) {
    let (dx, dy) = (newX - x, newY - y)
    if dx == 0, dy == 0, !keepsZero { return }
    if dy == 0 {
      letter(UInt8(ascii: "h"))
      number(dx)
    } else if dx == 0 {
      letter(UInt8(ascii: "v"))
      number(dy)
    } else {
      letter(UInt8(ascii: "l"))
      number(dx)
      number(dy)
    }
    (x, y) = (newX, newY)
  }

  /// Rounds to nearest by adding and subtracting 1.5·2⁵², a fifth of `rounded()`'s cost.
  private func units(_ value: Double) -> Int {
    let magic = 6_755_399_441_055_744.0
    return Int((value * (decimals == 1 ? 10 : 100) + magic) - magic)
  }

  private mutating func letter(_ letter: UInt8) {
    if letter == command { return }
    command = letter
    target.pointee = letter
    target += 1
    needsSeparator = false
    lastHadPoint = false
  }

  private mutating func number(_ value: Int) {
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: decimals == 1 ? 10 : 100)
    let startsWithPoint = whole == 0 && part != 0
    if needsSeparator, value >= 0, !(startsWithPoint && lastHadPoint) {
      target.pointee = UInt8(ascii: " ")
      target += 1
    }
    target += FixedPoint.write(value, decimals: decimals, compact: true, to: target)
    lastHadPoint = part != 0
    needsSeparator = true
  }
}
