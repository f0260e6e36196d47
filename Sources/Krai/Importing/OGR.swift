import Glibc
import KraiSource
import KraiTables

/// The programs of GDAL that read what Krai does not.
struct OGR {
  /// A layer as a file lists it.
  struct Layer: Equatable {
    let name: String
    /// `Polygon`, `3D Line String`, `None`; empty where the file does not say it.
    let type: String
  }

  /// The file, as messages name it.
  let file: String
  /// Where it may write.
  let folder: String
  let seconds: Double

  /// What numbers the rows of a converted layer.
  static let key = "ogc_fid"

  /// - Throws: `Issue` for a file that GDAL can't read.
  func layers() throws -> [Layer] {
    let output = try run("ogrinfo", ["-ro", "-q", try path()]).output
    return output.split(separator: "\n").compactMap(Self.layer)
  }

  /// `2: roads (3D Line String)`, or `2: roads`.
  static func layer(_ line: Substring) -> Layer? {
    guard let colon = line.firstRange(of: ": "), Int(line[..<colon.lowerBound]) != nil else { return nil }
    let rest = line[colon.upperBound...]
    if rest.hasSuffix(")"), let open = rest.lastIndex(of: "("), open > rest.startIndex {
      let type = String(rest[rest.index(after: open)...].dropLast())
      let words = type.split(separator: " ")
      if words.allSatisfy({ types.contains(String($0)) }), rest[..<open].hasSuffix(" ") {
        return Layer(name: String(rest[..<open].dropLast()), type: type)
      }
    }
    return Layer(name: String(rest), type: "")
  }

  /// The words that types of geometry are made of.
  private static let types: Set<String> = [
    "3D", "Measured", "Multi", "Point", "Line", "String", "Polygon", "Geometry", "Collection", "None",
    "Curve",
    "Surface", "Circular", "Compound", "PolyhedralSurface", "TIN", "Triangle", "Unknown", "any",
  ]

  /// Writes a layer into a GeoPackage, its positions in degrees on WGS 84.
  ///
  /// - Parameters:
  ///   - crs: what the positions are in; nil where the file says it.
  ///   - encoding: of a Shapefile's texts.
  /// - Returns: what GDAL warns of.
  /// - Throws: `Issue` for a layer that can't be converted.
  func convert(
    _ layer: Layer, to target: String, as name: String, crs: String?, encoding: String?
  ) throws -> [String] {
    guard !layer.name.hasPrefix("-") else {
      throw Issue("a layer's name that begins with - can't be asked for", at: SourceLocation(file: file))
    }
    var arguments = [
      "-f", "GPKG", target, try path(), layer.name, "-nln", name, "-t_srs", "EPSG:4326", "-dim", "XY",
      "-lco", "SPATIAL_INDEX=YES", "-lco", "GEOMETRY_NAME=geom", "-lco", "FID=\(Self.key)",
    ]
    // Of one kind and in one form, as GeoPackages ask; a point is a point already.
    if layer.type.contains("Polygon") || layer.type.contains("Line") {
      arguments += ["-nlt", "PROMOTE_TO_MULTI"]
    }
    if let crs { arguments += ["-s_srs", crs] }
    if let encoding { arguments += ["-oo", "ENCODING=\(encoding)"] }
    return Self.messages(try run("ogr2ogr", arguments).messages)
  }

  /// From the root, so that no name is taken for an option or for a connection.
  private func path() throws(Issue) -> String {
    guard let real = realpath(file, nil) else {
      throw Issue("can't be read: \(String(cString: strerror(errno)))", at: SourceLocation(file: file))
    }
    defer { free(real) }
    return String(cString: real)
  }

  private func run(_ name: String, _ arguments: [String]) throws -> ChildProcess.Result {
    let place = SourceLocation(file: file)
    guard let program = ChildProcess.find(name) else {
      throw Issue(
        "\(name) is missing, which reads such files: install Debian's gdal-bin, as Scripts/setup does",
        at: place)
    }
    var process = ChildProcess(program: program)
    process.arguments = arguments
    process.environment = environment
    process.seconds = seconds
    let result = try process.run()
    switch result.end {
    case .exited(0): return result
    case .exited(127) where result.messages.isEmpty: throw Issue("\(program) can't be started", at: place)
    case .exited:
      let said = Self.messages(result.messages.isEmpty ? result.output : result.messages)
      let reason = said.first ?? "\(name) failed and did not say why"
      if reason.hasPrefix("Unable to open datasource") {
        throw Issue("can't be read: GDAL finds in it nothing that it knows", at: place)
      }
      guard !reason.contains("no coordinate system") else {
        throw Issue(
          "does not say what its coordinates are in; krai data import --crs EPSG:25832 would", at: place)
      }
      throw Issue("can't be read: \(reason)", at: place)
    case .killed(let signal):
      throw Issue("\(name) was ended by signal \(signal), for want of memory or room", at: place)
    case .late:
      throw Issue(
        "\(name) was still at work after \(Value.spelling(of: seconds)) seconds and was stopped; --time-limit gives it more",
        at: place)
    }
  }

  /// A clean environment: no network, messages in English, and the file's own date in what is written.
  private var environment: [(name: String, value: String)] {
    var environment = [
      ("LC_ALL", "C.UTF-8"), ("PROJ_NETWORK", "OFF"), ("TMPDIR", folder), ("CPL_TMPDIR", folder),
      ("OGR_XLSX_HEADERS", "FORCE"), ("OGR_ODS_HEADERS", "FORCE"), ("OGR_CURRENT_DATE", date),
    ]
    for name in ["PATH", "GDAL_DATA", "PROJ_DATA", "PROJ_LIB", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { environment.append((name, String(cString: value))) }
    }
    return environment
  }

  /// When the file was last changed, so that the same file gives the same bytes.
  private var date: String {
    var status = stat()
    guard stat(file, &status) == 0 else { return "1970-01-01T00:00:00.000Z" }
    var seconds = status.st_mtim.tv_sec
    var time = tm()
    gmtime_r(&seconds, &time)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S.000Z", &time)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What GDAL says, a line a message, without its own words around it.
  static func messages(_ text: String) -> [String] {
    var messages: [String] = []
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("->") { continue }
      if let colon = line.firstRange(of: ": "), line.hasPrefix("ERROR ") || line.hasPrefix("Warning ") {
        messages.append(String(line[colon.upperBound...]))
      } else if line.hasPrefix("FAILURE") {
        messages.append(String(line.dropFirst("FAILURE:".count).drop { $0 == " " }))
      } else if let last = messages.indices.last {
        // A message may go over several lines.
        messages[last] += (messages[last].isEmpty ? "" : " ") + line
      } else {
        messages.append(String(line))
      }
    }
    return messages
  }
}
