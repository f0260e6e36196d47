import Foundation

@testable import KraiTables

/// A data package in a folder of its own, removed with its owner.
final class TemporaryPackage {
  let directory: String

  init(_ files: [String: String]) throws {
    directory = NSTemporaryDirectory() + "krai-tables-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  func path(_ name: String) -> String { directory + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func load() throws -> DataPackage { try DataPackage.load(directory: directory, named: "GeoData") }

  func workspace() throws -> Workspace { try Workspace(package: try load()) }

  /// Runs a program and waits; false when it failed.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
