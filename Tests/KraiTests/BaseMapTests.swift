import Foundation
import KraiGeometry
import KraiTables
import Testing

@testable import Krai

/// The base map of the world: whole at each of its scales, and drawn as large as it is.
final class BaseMapTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "krai-world-\(UUID().uuidString)")
  private let workspace: Workspace

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(WorldMap.bytes()).write(to: folder.appendingPathComponent(WorldMap.file))
    workspace = try Workspace(package: try DataPackage.load(directory: folder.path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The square metres of a feature whose edges are straight in degrees, by Green's theorem on the sphere or on the
  /// ellipsoid of WGS 84 (Snyder 1987, 3-12): nothing of a projection is asked.
  private static func area(_ column: GeometryColumn, _ feature: Int, onSphere: Bool) -> Double {
    let (a, f) = (6_378_137.0, 1 / 298.257223563)
    let e = onSphere ? 0 : (f * (2 - f)).squareRoot()
    func q(_ degrees: Double) -> Double {
      let sine = sin(degrees * .pi / 180)
      return e == 0 ? 2 * sine : (1 - e * e) * (sine / (1 - e * e * sine * sine) + atanh(e * sine) / e)
    }
    var sum = 0.0
    for part in column.parts(of: feature) {
      for vertex in column.vertices(of: part).dropFirst() {
        let (x, y) = (column.coordinates[2 * vertex - 2], column.coordinates[2 * vertex - 1])
        let (dx, dy) = (column.coordinates[2 * vertex] - x, column.coordinates[2 * vertex + 1] - y)
        let pieces = max(1, (abs(dy) * 4).rounded(.up))
        for piece in 0..<Int(pieces) {
          let (from, to) = (y + dy * Double(piece) / pieces, y + dy * Double(piece + 1) / pieces)
          sum += dx / pieces * (q(from) + 4 * q((from + to) / 2) + q(to)) / 6
        }
      }
    }
    return abs(sum) * .pi / 180 * a * a / 2
  }

  @Test(
    "every country has the area that it has on the earth",
    arguments: [
      ("equal-earth", -160.0, 0.0, 0.0), ("equal-earth", 10, 0, 6_000), ("mollweide", 150, 0, 6_000),
      ("lambert-azimuthal-equal-area", 10, 35, 6_000), ("lambert-azimuthal-equal-area", 0, -90, 20_000),
      ("mollweide", -77, 0, 20_000), ("equal-earth", 180, 0, 20_000),
    ])
  func areas(_ name: String, _ longitude: Double, _ latitude: Double, _ resolution: Double) throws {
    let tolerance = 2.0
    let projection = try Projection(.init(name: name, longitude: longitude, latitude: latitude))
    for layer in ["countries", "land"] {
      let table = try workspace.select(layer, resolution: resolution > 0 ? resolution : nil)
      let degrees = try #require(table.geometry)
      let metres = degrees.projected(projection, tolerance: tolerance)
      #expect(layer == "land" || table.rowCount == 247)
      for row in 0..<table.rowCount {
        let expected = Self.area(degrees, row, onSphere: name == "mollweide")
        let drawn = metres.area(feature: row)
        // No edge lies off its curve by more than the tolerance.
        let allowed = expected * 1e-6 + metres.length(feature: row) * tolerance
        #expect(expected > 0 && abs(drawn - expected) < allowed, "\(layer) \(row): \(drawn) for \(expected)")
      }
    }
  }

  @Test("codes of ISO 3166 tell the countries apart, and each has a name in every language of Krai")
  func codes() throws {
    let table = try workspace.select("countries")
    func texts(_ name: String) -> [String] {
      (0..<table.rowCount).compactMap { table[column: name]?.text(at: $0) }
    }
    #expect(Set(texts("id")).count == 247 && texts("id").count { $0.utf8.count == 2 } == 242)
    #expect(Set(texts("iso_a3")).count == 242 && texts("iso_a3").allSatisfy { $0.utf8.count == 3 })
    for language in ["en", "ru", "zh", "de", "es", "fr", "ja", "uk"] {
      #expect(Set(texts("name_\(language)")).count == 247, "\(language)")
    }
    // What Krai knows of the codes is what the map says.
    for row in 0..<table.rowCount {
      guard let id = table[column: "id"]?.text(at: row), let code = table[column: "iso_a3"]?.text(at: row)
      else { continue }
      #expect(id == "XK" || WorldNames.codes(ofKey: code.lowercased()).contains(id), "\(code)")
    }
  }
}
