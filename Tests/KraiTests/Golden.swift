import Foundation
import KraiRender
import Testing

/// Compares with what stands in `Goldens`; `RECORD=1` writes what differs, and fails all the same.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// Compares a PNG within a small tolerance; what differs is laid out in three panels.
  static func compare(picture actual: [UInt8], with name: String) throws {
    let golden = folder.appendingPathComponent(name)
    guard let expected = try? [UInt8](Data(contentsOf: golden)) else {
      return fail("Goldens/\(name) is missing", record: Data(actual), to: golden)
    }
    guard expected != actual else { return }
    let (before, after) = (try PNGImage.decode(expected), try PNGImage.decode(actual))
    let difference = RasterDiff.compare(before, after)
    // Other processors round blends a little differently; a moved label or a lost dot is far beyond this.
    guard difference.meanDelta > 0.02 || difference.fraction > 0.005 else { return }
    let panels = FileManager.default.temporaryDirectory.appendingPathComponent(
      "krai-\(name.split(separator: "/").joined(separator: "-"))-diff.png")
    try Data(try RasterDiff.panels(expected: before, actual: after)).write(to: panels)
    let share = "\(difference.differingPixels) pixels differ by up to \(difference.maxDelta)"
    fail("\(name): \(share); look at \(panels.path)", record: Data(actual), to: golden)
  }

  /// Compares text exactly; names the first line that differs.
  static func compare(_ actual: String, with name: String) {
    let golden = folder.appendingPathComponent(name)
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
      return fail("Goldens/\(name) is missing", record: Data(actual.utf8), to: golden)
    }
    guard expected != actual else { return }
    let (old, new) = (
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      actual.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    let (was, isNow) = (
      old.indices.contains(line) ? old[line] : "(end)", new.indices.contains(line) ? new[line] : "(end)"
    )
    fail(
      "Goldens/\(name):\(line + 1) expected \(was.prefix(160))\n  but is \(isNow.prefix(160))",
      record: Data(actual.utf8), to: golden)
  }

  /// Fails; writes the golden first when RECORD=1.
  private static func fail(_ message: String, record data: Data, to golden: URL) {
    if isRecording {
      try? FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? data.write(to: golden)
    }
    let hint = isRecording ? " (recorded)" : "; look, then RECORD=1 records it"
    Issue.record(Comment(rawValue: message + hint))
  }
}
