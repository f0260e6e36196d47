import Foundation
import Glibc

/// A `krai` that goes on until it is told to end, and the page that it serves.
final class PreviewProcess {
  struct Reply {
    let status: Int
    let head: String
    let body: String
  }

  private let process = Process()
  private let output = Pipe()
  private let messages: URL
  private let owner: TinyProject
  /// Where the page is; 0 until `waitForAddress()`.
  private(set) var port: UInt16 = 0

  /// Longer than any machine needs.
  static let patience = 60.0

  init(_ project: TinyProject, _ arguments: [String]) throws {
    owner = project
    messages = project.url.appendingPathComponent("messages-\(UUID().uuidString).txt")
    try Data().write(to: messages)
    process.executableURL = KraiProcess.executable
    process.arguments = arguments
    process.currentDirectoryURL = project.url
    let cache = project.url.appendingPathComponent("cache").path
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "XDG_CACHE_HOME": cache]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Reads the address that the process prints as soon as it listens.
  func waitForAddress() throws {
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = text.firstMatch(of: /^http:\/\/127\.0\.0\.1:([0-9]+)\/\n$/).flatMap { UInt16($0.1) } ?? 0
  }

  var text: String { (try? String(contentsOf: messages, encoding: .utf8)) ?? "" }

  /// Whether something comes true in time.
  func comes(_ isTrue: () throws -> Bool) rethrows -> Bool {
    let end = Date().addingTimeInterval(Self.patience)
    while Date() < end && process.isRunning {
      if try isTrue() { return true }
      usleep(20_000)
    }
    return try isTrue()
  }

  /// Sends a signal; the status that the process ends with, or -1 when the signal killed it.
  func end(_ signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// One request over a connection of its own, its path as it stands.
  func ask(_ path: String, method: String = "GET", host: String? = nil) throws -> Reply {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var limit = timeval(tv_sec: Int(Self.patience), tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard Self.reach(connection, port, connect) else { throw POSIXError(.ECONNREFUSED) }
    let host = host ?? "127.0.0.1:\(port)"
    let text = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
    _ = text.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { break }
      bytes += piece.prefix(count)
    }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
    let head = parts.first.map(String.init) ?? ""
    return Reply(
      status: head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, head: head,
      body: parts.count > 1 ? String(parts[1]) : "")
  }

  /// Nobody listens on the port.
  var isPortFree: Bool {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    return Self.reach(listener, port, bind) && listen(listener, 1) == 0
  }

  private static func reach(
    _ socket: Int32, _ port: UInt16, _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        call(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
