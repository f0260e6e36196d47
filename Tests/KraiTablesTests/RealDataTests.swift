import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// The data package that ships with Krai.
struct RealDataTests {
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("GeoData").path

  @Test func tablesAreSound() throws {
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

  /// A fault in one row, and the rule of `rules.sql` that must find it there.
  private struct Fault {
    var rule: String
    var file: String
    var row: String
    var from: String
    var to: String
  }

  private static let faults = [
    Fault(rule: "share-range", file: "observations", row: "F162", from: ",69.7,", to: ",169.7,"),
    Fault(
      rule: "reported-in-the-future", file: "observations", row: "F040", from: "projected", to: "reported"),
    Fault(
      rule: "rival-without-a-note", file: "observations", row: "F499", from: "rivals: F500", to: "rivals: "),
    Fault(
      rule: "growth-without-its-level", file: "observations", row: "F060",
      from: "fits F499 and F500, not the Russian count F501", to: "rounded"),
    Fault(
      rule: "parts-of-a-sum", file: "observations", row: "F093", from: "which F107 and F108 add up to",
      to: "of another count"),
    Fault(
      rule: "parts-of-a-whole", file: "observations", row: "F277", from: "F230 and F244 (21.7 in all)",
      to: "two"),
    Fault(
      rule: "source-without-address", file: "sources", row: "LIGA202601",
      from:
        "2026-01-14,,https://finance.liga.net/en/ekonomika/novosti/china-russia-trade-declines-for-first-time-since-2020",
      to: ",,"),
    Fault(rule: "gauge-of-the-country", file: "railways", row: "cer-west.01", from: ",1435,", to: ",1520,"),
    Fault(
      rule: "line-without-a-source", file: "railways", row: "transsib.01", from: "derived", to: "reported"),
    Fault(
      rule: "claim-without-a-reason", file: "claims", row: "C01",
      from: "F096,agrees,Chinese customs: 1.63 trillion yuan in 2025.", to: ",agrees,"),
    Fault(rule: "newsletter-without-a-claim", file: "claims", row: "C39", from: "F039", to: "F040"),
  ]

  /// Every rule of the shipped project finds the fault that it is there for, at its row.
  @Test func eachRuleFindsItsFault() throws {
    let rules = try String(contentsOfFile: Self.directory + "/rules.sql", encoding: .utf8)
      .split(separator: "\n").compactMap { $0.hasPrefix("-- rule: ") ? String($0.dropFirst(9)) : nil }
    #expect(Set(rules) == Set(Self.faults.map(\.rule)))
    let copy = NSTemporaryDirectory() + "krai-faults-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.directory) {
      try FileManager.default.copyItem(atPath: "\(Self.directory)/\(file)", toPath: "\(copy)/\(file)")
    }
    var places: [String: String] = [:]
    for fault in Self.faults {
      let path = "\(copy)/\(fault.file).csv"
      var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
      let line = try #require(lines.firstIndex { $0.hasPrefix(fault.row + ",") }, "\(fault.row)")
      #expect(lines[line].contains(fault.from), "\(fault.row)")
      lines[line] = lines[line].replacingOccurrences(of: fault.from, with: fault.to)
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      if fault.file != "claims" || fault.rule == "claim-without-a-reason" {
        places[fault.rule] = "GeoData/\(fault.file).csv:\(line + 1):"
      }
    }
    places["newsletter-without-a-claim"] = "GeoData/observations.csv:40:"
    let findings = try DataCheck.run(try DataPackage.load(directory: copy, named: "GeoData")).map(
      \.description)
    for (rule, place) in places.sorted(by: { $0.key < $1.key }) {
      #expect(
        findings.contains { $0.hasPrefix(place) && $0.hasSuffix("[\(rule)]") },
        "\(rule) at \(place): \(findings.joined(separator: "\n"))")
    }
  }
}
