import CSQLite
import KraiGeometry

/// The boxes that the features of a GeoPackage table carry in front of their coordinates.
///
/// Each is a part of its feature, where an R-tree is a copy that may be of another day. It is read without the
/// coordinates behind it, so that what lies far from a window costs a look.
struct FeatureBoxes {
  let database: Database
  let layer: GeoPackageLayer
  let table: String

  /// The header, the longest box, and the first vertex of a polygon of several.
  private static let length = 8 + 64 + 9 + 9 + 4 + 16
  /// Geometry of so few bytes lies beside the rest of its row, on a page that is read anyhow.
  private static let nearby = 3_000

  /// The ids of the features that may come near a window, in rising order: those without a box, and those whose box
  /// can't be believed, among them. Nil where the whole table may be read as well.
  ///
  /// - Parameter window: degrees; longitudes up to 540.
  func near(_ window: Rect) throws -> [Int64]? {
    guard !layer.isView, window.width < 360 else { return nil }
    let geometry = Database.quoted(layer.geometryColumn)
    let source = "\(Database.quoted(layer.schema)).\(Database.quoted(table))"
    let statement = try database.prepare(
      "SELECT rowid, typeof(\(geometry)) = 'blob', CASE WHEN length(\(geometry)) <= \(Self.nearby) THEN \(geometry) END"
        + " FROM \(source) ORDER BY 1")
    statement.seconds = layer.limits().seconds
    var near: [Int64] = []
    var count = 0
    var blob: OpaquePointer?
    defer { sqlite3_blob_close(blob) }
    while try statement.step() {
      count += 1
      let id = statement.integer(0)
      guard statement.integer(1) == 1 else {
        near.append(id)
        continue
      }
      if let bytes = statement.blob(2) {
        if Self.box(bytes)?.comesNear(window) ?? true { near.append(id) }
        continue
      }
      let code =
        blob == nil
        ? sqlite3_blob_open(database.handle, layer.schema, table, layer.geometryColumn, id, 0, &blob)
        : sqlite3_blob_reopen(blob, id)
      guard code == SQLITE_OK, let blob else { return nil }
      if mayLie(near: window, blob) { near.append(id) }
    }
    return near.count * 2 < count ? near : nil
  }

  private func mayLie(near window: Rect, _ blob: OpaquePointer) -> Bool {
    let length = min(Int(sqlite3_blob_bytes(blob)), Self.length)
    return withUnsafeTemporaryAllocation(byteCount: Self.length, alignment: 8) { buffer in
      guard sqlite3_blob_read(blob, buffer.baseAddress, Int32(length), 0) == SQLITE_OK,
        let box = Self.box(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
      else { return true }
      return box.comesNear(window)
    }
  }

  /// The box of a feature from its first bytes; nil without one, and for one that can't be right: beyond the degrees,
  /// or without its own first vertex.
  static func box(_ bytes: UnsafeRawBufferPointer) -> Rect? {
    guard bytes.count >= 40, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else { return nil }
    let flags = bytes[3]
    let sizes = [0, 32, 48, 48, 64]
    let code = Int(flags >> 1) & 7
    guard flags & 0x30 == 0, sizes.indices.contains(code), code > 0 else { return nil }
    func number(_ offset: Int, _ isLittle: Bool) -> Double? {
      guard offset + 8 <= bytes.count else { return nil }
      let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return Double(bitPattern: isLittle ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
    }
    let ends = [8, 16, 24, 32].compactMap { number($0, flags & 1 == 1) }
    guard ends.count == 4, ends.allSatisfy({ abs($0) <= 540 }), abs(ends[2]) <= 90, abs(ends[3]) <= 90,
      ends[0] <= ends[1], ends[2] <= ends[3]
    else { return nil }
    let box = Rect(minX: ends[0], minY: ends[2], maxX: ends[1], maxY: ends[3])
    guard let first = firstVertex(bytes, from: 8 + sizes[code], number),
      box.inset(by: -1e-6).contains(x: first.x, y: first.y)
    else { return nil }
    return box
  }

  /// The first vertex of WKB; nil where there is none so near.
  private static func firstVertex(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ number: (Int, Bool) -> Double?
  ) -> (x: Double, y: Double)? {
    var offset = start
    // A collection of one kind, and its first member.
    for _ in 0..<2 {
      guard offset + 9 <= bytes.count else { return nil }
      let isLittle = bytes[offset] == 1
      let word = bytes.loadUnaligned(fromByteOffset: offset + 1, as: UInt32.self)
      let type = (isLittle ? UInt32(littleEndian: word) : UInt32(bigEndian: word)) % 1000
      let skip: Int
      switch type {
      case 1: skip = 5
      case 2: skip = 9
      case 3: skip = 13
      default:
        offset += 9
        continue
      }
      guard let x = number(offset + skip, isLittle), let y = number(offset + skip + 8, isLittle) else {
        return nil
      }
      return (x, y)
    }
    return nil
  }
}

extension Rect {
  /// Whether a box in degrees comes near a window, whichever way round the earth its longitudes go.
  func comesNear(_ window: Rect) -> Bool {
    [-360.0, 0, 360].contains { shift in
      maxX + shift >= window.minX && minX + shift <= window.maxX && maxY >= window.minY && minY <= window.maxY
    }
  }
}
