import Foundation
import Testing

/// Headless Chromium, in which `Tests/Pages/check.py` opens pages.
enum PageBrowser {
  private static let python = GoldenTests.root.appendingPathComponent(".venv-tests/bin/python")

  /// On CI the browser must be there.
  static let isWanted =
    ProcessInfo.processInfo.environment["CI"] != nil
    || [python.path, "/usr/bin/chromium"].allSatisfy(FileManager.default.isExecutableFile)

  /// What is wrong with pages of a folder, as lines. `KRAI_SHOTS=FOLDER` in the environment keeps what they look like.
  static func findings(_ pages: [String], in folder: URL) throws -> [String] {
    let (lines, errors) = (
      folder.appendingPathComponent("findings.txt"), folder.appendingPathComponent("errors.txt")
    )
    for file in [lines, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = python
    let script = GoldenTests.root.appendingPathComponent("Tests/Pages/check.py").path
    let shots = ProcessInfo.processInfo.environment["KRAI_SHOTS"].map { ["--shots", $0] } ?? []
    process.arguments = ["-B", script] + shots + pages
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: lines)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let found = try String(contentsOf: lines, encoding: .utf8).split(separator: "\n").map(String.init)
    let said = try String(contentsOf: errors, encoding: .utf8)
    try #require(process.terminationStatus == (found.isEmpty ? 0 : 1), "\(said)")
    return found
  }
}
