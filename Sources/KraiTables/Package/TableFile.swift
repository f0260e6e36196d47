import KraiSource

/// A file of any folder that is a table, or several, as it stands.
package struct TableFile: Sendable {
  package let path: String
  /// The file's name in a data folder.
  package let name: String
  /// The tables that it will be there.
  package let tables: [String]

  /// nil for a file that has to be made a table first: of another format, delimiter, encoding or CRS,
  /// and a GeoPackage without geometry.
  ///
  /// - Throws: `Issue` for a file that can't be read, or that is no GeoPackage and should be one.
  package init?(_ path: String) throws(Issue) {
    try FileBytes.check(path)
    self.path = path
    let own = path.split(separator: "/").last.map(String.init) ?? ""
    // What ends in json may be anything; who names the file says that it is a table.
    let isJSON = own.lowercased().hasSuffix(".json")
    name = isJSON ? own.dropLast(4) + "geojson" : own
    guard !name.hasPrefix("."), let resource = Resource(file: name, place: path) else { return nil }
    if resource.format.isDatabase {
      tables = try GeoPackage.layerNames(path, displayName: path)
      if tables.isEmpty { return nil }
      guard try GeoPackage.isInDegrees(path, tables) else { return nil }
    } else {
      tables = resource.tableNames
      let bytes = try FileBytes.read(path)
      if resource.format.followsSchema {
        guard TextBytes.firstInvalidOffset(in: bytes) == nil,
          Dialect(of: bytes, usual: resource.dialect.delimiter).delimiter == resource.dialect.delimiter
        else { return nil }
      } else if isJSON, Array("\"Topology\"".utf8).isContained(in: bytes.prefix(4096)) {
        return nil
      }
    }
  }
}

extension GeoPackage {
  /// Every layer is in degrees on WGS 84.
  fileprivate static func isInDegrees(_ path: String, _ layers: [String]) throws(Issue) -> Bool {
    let file = try attach(path, as: "looked", displayName: path, layers: layers, to: try Database.inMemory())
    return layers.allSatisfy { (try? file.layer($0)) != nil }
  }
}

extension [UInt8] {
  fileprivate func isContained(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: self) }
  }
}

extension Dialect {
  /// What parts the cells of a text: the sign that parts its first lines equally often, and most often; the usual one
  /// where none does.
  package init(of text: [UInt8], usual: UInt8 = UInt8(ascii: ",")) {
    let signs = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    // Excel's first line may be nothing but its separator.
    let mark = Array("sep=".utf8)
    let start = TextBytes.markLength(of: text)
    let first = text[start...].prefix(7)
    if first.starts(with: mark), let sign = first.dropFirst(4).first, signs.contains(sign),
      first.dropFirst(5).first.map({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) ?? false
    {
      self.init(delimiter: sign)
      headerRows = [2]
      return
    }
    var counts: [[Int]] = [[0, 0, 0, 0]]
    var isQuoted = false
    for byte in text.prefix(64 << 10) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") {
        if counts.count == 20 { break }
        counts.append([0, 0, 0, 0])
      } else if let index = signs.firstIndex(of: byte) {
        counts[counts.count - 1][index] += 1
      }
    }
    let lines = counts.filter { $0.contains { $0 > 0 } }
    guard !lines.isEmpty else {
      self.init(delimiter: usual)
      return
    }
    let even = signs.indices.filter { index in
      lines.allSatisfy { $0[index] == lines[0][index] } && lines.first.map { $0[index] > 0 } ?? false
    }
    let best = even.isEmpty ? Array(signs.indices) : even
    let most = best.max { a, b in (lines.first?[a] ?? 0, -a) < (lines.first?[b] ?? 0, -b) } ?? 0
    self.init(delimiter: signs[most])
  }
}
