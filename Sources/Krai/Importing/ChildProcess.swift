import CChild
import Glibc

/// A program that runs for us and is gone when it has run, when its time is up, or when we go.
struct ChildProcess {
  /// How it ended.
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// Its time was up.
    case late
  }

  struct Result {
    let end: End
    /// What it wrote, the first 256 KB of each.
    let output, messages: String
  }

  private static let maximumBytes = 256 << 10

  let program: String
  var arguments: [String] = []
  var environment: [(name: String, value: String)] = []
  var seconds = 600.0
  /// Bytes of memory, and of a file that it writes.
  var maximumMemory: UInt = 4 << 30
  var maximumFile: UInt = 16 << 30

  /// The path of a program that PATH leads to; nil where there is none.
  static func find(_ name: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(name)" }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
  }

  /// Runs to the end.
  ///
  /// - Throws: `OutputError` where it can't be started.
  func run() throws(OutputError) -> Result {
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard null >= 0 else { throw OutputError(program, .create) }
    defer { close(null) }
    var (output, messages) = (try OutputPipe(program), try OutputPipe(program))
    defer { for pipe in [output, messages] { pipe.closeEnds() } }
    let process = Self.withStrings([program] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0.name)=\($0.value)" }) { environment in
        krai_start(
          program, arguments, environment, null, output.writing, messages.writing, maximumMemory, maximumFile)
      }
    }
    guard process > 0 else { throw OutputError(program, .create) }
    output.closeWriting()
    messages.closeWriting()
    let end = wait(for: process, &output, &messages)
    return Result(end: end, output: output.text, messages: messages.text)
  }

  private func wait(for process: pid_t, _ output: inout OutputPipe, _ messages: inout OutputPipe) -> End {
    let start = ContinuousClock.now
    // What it may have started itself goes with it.
    defer { kill(-process, SIGKILL) }
    while true {
      var status: Int32 = 0
      let isOver = waitpid(process, &status, WNOHANG) != 0
      for index in 0...1 { index == 0 ? output.read(Self.maximumBytes) : messages.read(Self.maximumBytes) }
      if isOver {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
      }
      if ContinuousClock.now - start > .seconds(seconds) {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return .late
      }
      var ready = [
        pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: messages.reading, events: Int16(POLLIN), revents: 0),
      ]
      // A pipe at its end would be ready always.
      if output.isAtEnd { ready[0].fd = -1 }
      if messages.isAtEnd { ready[1].fd = -1 }
      poll(&ready, 2, 20)
    }
  }

  private static func withStrings<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Value
  ) -> Value {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in body(UnsafePointer(buffer.baseAddress)) }
  }
}

/// One stream of a child's, and what has come through it.
private struct OutputPipe {
  private(set) var reading: Int32
  private(set) var writing: Int32
  private(set) var isAtEnd = false
  private var bytes: [UInt8] = []

  init(_ program: String) throws(OutputError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw OutputError(program, .create) }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func closeWriting() {
    close(writing)
    writing = -1
  }

  func closeEnds() { for end in [reading, writing] where end >= 0 { close(end) } }

  /// Takes what is there; what comes after `limit` bytes is thrown away.
  mutating func read(_ limit: Int) {
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    // Who never stops writing must not keep us from the clock.
    for _ in 0..<64 where !isAtEnd {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(reading, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return }
      guard count > 0 else {
        isAtEnd = true
        return
      }
      bytes += chunk.prefix(min(count, max(0, limit - bytes.count)))
    }
  }
}
