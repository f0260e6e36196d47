import Glibc
import KraiTables

/// The size of a picture that a build wrote, in points, as its first bytes tell.
struct PictureSize: Equatable {
  let width: Int
  let height: Int
  /// Pixels a point; 1 of an SVG.
  let scale: Int

  /// nil for what is no PNG or SVG of ours.
  init?(_ path: String) {
    guard let descriptor = try? FileBytes.open(path) else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 24 else { return nil }
    bytes.removeLast(bytes.count - count)
    let isSVG = path.hasSuffix(".svg")
    scale = isSVG ? 1 : Self.scale(path)
    guard let (width, height) = isSVG ? Self.svg(bytes) : Self.png(bytes) else { return nil }
    (self.width, self.height) = (width / scale, height / scale)
  }

  private static func scale(_ path: String) -> Int {
    let format = OutputFormat.listed.last { $0.kind == .png && path.hasSuffix($0.suffix + ".png") }
    return max(Int(format?.scale ?? 1), 1)
  }

  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// The root element names both sides, in points or millimetres, and a view box in points.
  private static func svg(_ bytes: [UInt8]) -> (Int, Int)? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("<svg"), let box = text.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/),
      let width = Double(box.1), let height = Double(box.2), width < 1e6, height < 1e6
    else { return nil }
    return (Int(width.rounded()), Int(height.rounded()))
  }
}
