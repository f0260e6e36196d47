import Foundation
import Testing

/// What poppler's `pdfinfo` tells of a PDF.
struct PDFInfo {
  private let lines: [[String]]

  init(_ pdf: Data) throws {
    let path = "/usr/bin/pdfinfo"
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "\(path) is missing; Scripts/setup --tests installs it")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString).pdf")
    try pdf.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-isodates", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  subscript(_ name: String) -> String? { lines.first { $0.first == name }?.last }
}
