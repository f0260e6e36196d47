import Foundation
import KraiRender
import Testing

/// Areas that lie beside each other show nothing of what lies under them, at any scale and opacity.
struct SeamTests {
  /// Cells askew to the pixels, in two blocks of one value each; those of every third column are three rows high.
  private static func cells(_ count: Int) -> String {
    let features = (0..<count).flatMap { row in
      (0..<count).filter { $0 % 3 > 0 || row % 3 == 0 }.map { column -> String in
        let top = row + (column % 3 == 0 ? 3 : 1)
        func corner(_ x: Int, _ y: Int) -> String {
          "[\(10 + Double(x) * 1.31 + Double(y) * 0.27), \(40 + Double(y) * 0.93 - Double(x) * 0.21)]"
        }
        let ring = [
          corner(column, row), corner(column + 1, row), corner(column + 1, top), corner(column, top),
          corner(column, row),
        ]
        return """
          {"type": "Feature", "properties": {"id": "\(row)-\(column)", "k": "\(column < count / 2 ? "a" : "b")"},
          "geometry": {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
          """
      }
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}"
  }

  @Test(arguments: [1.0, 0.5])
  func neighboursShowNoNet(_ opacity: Double) throws {
    let project = try TinyProject()
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/datapackage.json"))
    try project.write(Self.cells(12), to: "GeoData/cells.geojson")
    try project.write(
      "title: T\nwidth: 300\nprojection: {type: equirectangular}\ncolor: {domain: [a, b], range: [\"#083060\", \"#900010\"]}\n"
        + "marks: [geo: {data: cells, fill: k, opacity: \(opacity)}]\n", to: "Figures/net.yaml")
    for format in ["png", "svg"] {
      for scale in [1.0, 2, 3] {
        let raster = try raster(project, format, scale)
        // Between the two paints, and of each alone, no pixel is lighter than the lighter of them.
        var found: Set<[UInt8]> = []
        let (width, height) = (Double(raster.width), Double(raster.height))
        for y in Int(height * 0.45)..<Int(height * 0.6) {
          for x in Int(width * 0.35)..<Int(width * 0.65) {
            let pixel = (y * raster.width + x) * 4
            found.insert(Array(raster.rgba[pixel..<(pixel + 3)]))
          }
        }
        #expect(found.count > 2)
        let most = opacity == 1 ? [0x90, 0x30, 0x60] : [0xD7, 0xB6, 0xBE]
        // Where corners meet in one pixel, up to a twentieth of it is the paper's.
        let strays = found.filter { color in zip(color, most).contains { Int($0) > $1 + 13 } }
        #expect(strays.isEmpty, "\(format) ×\(scale): \(strays.prefix(5))")
      }
    }
  }

  private func raster(_ project: TinyProject, _ format: String, _ scale: Double) throws -> Raster {
    let out = project.url.appendingPathComponent("net.\(format)")
    var arguments = ["render", "net", "-o", out.path]
    if format == "png" { arguments += ["--scale", "\(Int(scale))"] }
    let result = try project.krai.run(arguments)
    try #require(result.status == 0, "\(result.messages)")
    guard format == "svg" else { return try PNGImage.decode([UInt8](Data(contentsOf: out))) }
    let png = project.url.appendingPathComponent("net-svg.png")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/rsvg-convert")
    process.arguments = ["-z", "\(scale)", out.path, "-o", png.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "rsvg-convert is what Scripts/setup --tests installs")
    return try PNGImage.decode([UInt8](Data(contentsOf: png)))
  }
}
