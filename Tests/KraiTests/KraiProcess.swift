import Foundation

/// Runs the built `krai` in a process of its own.
struct KraiProcess {
  struct Result {
    let status: Int32
    let output: [UInt8]
    let messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { messages.split(separator: "\n") }
  }

  /// `krai` stands beside the test bundle.
  static let executable: URL = {
    if let path = ProcessInfo.processInfo.environment["KRAI"] { return URL(fileURLWithPath: path) }
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = bundle.deletingLastPathComponent().appendingPathComponent("krai")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    let first = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    return first.deletingLastPathComponent().appendingPathComponent("krai")
  }()

  var directory: URL
  var environment: [String: String] = [:]
  /// The most that the process may write into one file; nil sets no limit.
  var maximumKilobytes: Int?
  /// What must not go while the process runs: the owner of its folder.
  var owner: AnyObject?

  /// Runs to the end.
  func run(_ arguments: String...) throws -> Result { try run(arguments) }

  func run(_ arguments: [String]) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "krai-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, messages) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
    let process = try start(arguments, output: output, messages: messages)
    withExtendedLifetime(owner) { process.waitUntilExit() }
    return Result(
      status: process.terminationStatus, output: [UInt8](try Data(contentsOf: output)),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }

  /// Runs, and kills the process with SIGKILL after a time; returns whether it was still running.
  func runKilled(after seconds: Double, _ arguments: [String]) throws -> Bool {
    let null = URL(fileURLWithPath: "/dev/null")
    let process = try start(arguments, output: null, messages: null)
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Runs with standard output going into a pipe that nobody reads.
  func runIntoClosedPipe(_ arguments: String...) throws -> Int32 {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = make(arguments)
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  private func make(_ arguments: [String]) -> Process {
    let process = Process()
    if let maximumKilobytes {
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      let script = "ulimit -f \(maximumKilobytes) && exec \"$0\" \"$@\""
      process.arguments = ["-c", script, Self.executable.path] + arguments
    } else {
      process.executableURL = Self.executable
      process.arguments = arguments
    }
    process.currentDirectoryURL = directory
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private func start(_ arguments: [String], output: URL, messages: URL) throws -> Process {
    let process = make(arguments)
    for file in [output, messages] where !FileManager.default.fileExists(atPath: file.path) {
      try Data().write(to: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    return process
  }
}
