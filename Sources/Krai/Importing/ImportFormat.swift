import Glibc
import KraiSource
import KraiTables

/// What kind of file is to be imported, by the ending of its name and by its first bytes.
struct ImportFormat: Sendable {
  /// For messages.
  let name: String
  let endings: [String]
  /// Delimited text is read by Krai, all others by ogr2ogr.
  var isText = false
  /// The format itself says that positions are in degrees on WGS 84.
  var isWGS84 = false
  /// False for bytes that another program would take for something else.
  private let fits: @Sendable (_ head: [UInt8], _ tail: [UInt8]) -> Bool

  private init(
    _ name: String, _ endings: [String], fits: @escaping @Sendable (_ head: [UInt8], _ tail: [UInt8]) -> Bool
  ) {
    (self.name, self.endings, self.fits) = (name, endings, fits)
  }

  private static let text = {
    var format = ImportFormat("delimited text", ["csv", "tsv", "tab", "txt"]) { head, _ in
      !head.starts(with: "PK\u{3}\u{4}".utf8) && !head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }
    format.isText = true
    return format
  }()

  private static let topoJSON = {
    var format = ImportFormat("TopoJSON or GeoJSON", ["topojson", "json", "geojson"]) { head, _ in
      head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "{")
    }
    return format
  }()

  private static let all = [
    text, topoJSON,
    ImportFormat("Shapefile", ["shp"]) { head, _ in head.starts(with: [0, 0, 0x27, 0x0A]) },
    ImportFormat("FlatGeobuf", ["fgb"]) { head, _ in head.starts(with: "fgb".utf8) },
    // A file that leads to other files, or to the network, is none.
    ImportFormat("KML", ["kml"]) { head, _ in holds(head, "<kml") && !holds(head, "<OGRVRT") },
    ImportFormat("GeoPackage", ["gpkg"]) { head, _ in head.starts(with: "SQLite format 3\0".utf8) },
    ImportFormat("XLSX", ["xlsx"]) { head, tail in
      isZip(head, tail) && holds(tail, "xl/workbook.xml")
    },
    ImportFormat("ODS", ["ods"]) { head, tail in
      isZip(head, tail) && holds(head, "opendocument.spreadsheet") && holds(tail, "content.xml")
    },
  ]

  /// - Throws: `Issue` for a file that can't be read, whose ending is unknown, or that is not what its ending says.
  static func of(_ path: String) throws(Issue) -> ImportFormat {
    try FileBytes.check(path)
    let place = SourceLocation(file: path)
    let parts = FilePath.name(of: path).lowercased().split(separator: ".")
    guard parts.count > 1, let ending = parts.last,
      var format = all.first(where: { $0.endings.contains(String(ending)) })
    else {
      let known = all.flatMap(\.endings).joined(separator: ", ")
      throw Issue("no file that can be imported; its name must end in one of \(known)", at: place)
    }
    let (head, tail) = try ends(of: path)
    guard !head.isEmpty else { throw Issue("the file is empty", at: place) }
    guard format.fits(head, tail) else { throw Issue("is no \(format.name)", at: place) }
    format.isWGS84 = format.endings.contains("kml") || holds(head, "\"Topology\"")
    return format
  }

  /// Begins with a file and ends with the list of all files.
  private static func isZip(_ head: [UInt8], _ tail: [UInt8]) -> Bool {
    head.starts(with: "PK\u{3}\u{4}".utf8) && holds(tail, "PK\u{5}\u{6}")
  }

  private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    var start = 0
    while let index = bytes[start...].firstIndex(of: first) {
      if bytes[index...].starts(with: word) { return true }
      start = index + 1
    }
    return false
  }

  /// The first and the last 128 KB.
  private static func ends(of path: String) throws(Issue) -> (head: [UInt8], tail: [UInt8]) {
    let descriptor = try FileBytes.open(path)
    defer { close(descriptor) }
    func bytes(from offset: Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: 128 << 10) { buffer, count in
        count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)))
      }
    }
    return (bytes(from: 0), bytes(from: max(0, (FileBytes.size(path) ?? 0) - (128 << 10))))
  }
}
