import Foundation

/// Runs a program that a test compares with.
enum Program {
  struct IsMissing: Error, CustomStringConvertible {
    let description: String
  }

  /// Its output and messages.
  ///
  /// - Throws: `IsMissing` where it is not installed.
  static func run(
    _ name: String, _ arguments: [String], input: [UInt8]
  ) throws -> (output: [UInt8], error: String) {
    let path = "/usr/bin/\(name)"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw IsMissing(description: "\(path) is missing; Scripts/setup --tests installs it")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return (
      Array(try Data(contentsOf: files[1])), String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }
}
