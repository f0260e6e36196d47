import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// The data package that ships with Krai.
struct RealDataTests {
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("GeoData").path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: directory + "/datapackage.json")))
  func tablesAreSound() throws {
    let package = try DataPackage.load(directory: Self.directory, named: "GeoData")
    let workspace = try Workspace(package: package)
    let observations = try workspace.select("observations")
    #expect(observations.rowCount > 300)
    #expect(try workspace.select("railways").geometry?.count == workspace.select("railways").rowCount)
    let share = try workspace.select("observations", where: [("series", [.text("china_share")])])
    let kept = Observations.preferred(share, series: try workspace.select("series"))
    #expect(!kept.isEmpty)
    let findings = try DataCheck.run(package).map(\.description)
    #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
  }
}
