import FlyingSocks
import FoundationEssentials
import Glibc
import KraiSource

/// A local page that shows the figures of a project and draws anew what a saved file changes.
///
/// It listens on 127.0.0.1 only. Of FlyingFox only its sockets are used: its server brings FoundationNetworking, and with it
/// libcurl, into every start of the program.
package struct PreviewServer: Sendable {
  private let live: LiveBuild
  private let state: PreviewState
  private let site: PreviewSite
  private let port: UInt16

  /// - Parameters:
  ///   - directory: the project's folder.
  ///   - output: the folder that is written to and shown; `Output` in the project by default.
  ///   - port: 0 takes any that is free.
  ///   - progress: told of each layout that is drawn, from any task.
  package init(
    _ directory: String, output: String? = nil, port: UInt16,
    progress: (@Sendable (BuildProgress) -> Void)? = nil
  ) {
    let project = try? Project.load(directory)
    let state = PreviewState(project)
    (self.state, self.port) = (state, port)
    site = PreviewSite(state: state, output: output ?? FilePath.join(directory, "Output"))
    live = LiveBuild(directory) {
      var build = Build(try Project.load(directory), output: output)
      build.progress = { done in
        progress?(done)
        if done.isWritten { Task { await state.change() } }
      }
      build.leading = await state.shown
      return build
    }
  }

  /// Serves and builds until the task is cancelled.
  ///
  /// - Parameters:
  ///   - listening: told of the address as soon as it can be opened.
  ///   - tell: told of each build that had something to draw or to say.
  /// - Throws: `Issue` for a port that can't be had, and where files can't be watched.
  package func run(
    listening: (String) throws -> Void, tell: @escaping @Sendable (LiveBuild.Round) async throws -> Void
  ) async throws {
    let pool = SocketPool.ePoll()
    try await pool.prepare()
    let socket = try open()
    defer { try? socket.close() }
    guard case .ip4(_, let port) = try socket.sockname() else { return }
    let listener = try AsyncSocket(socket: socket, pool: pool)
    try listening("http://127.0.0.1:\(port)/")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await serve(listener, port: port) }
      group.addTask {
        try await live.run { round in
          await state.take(round)
          try await tell(round)
        }
      }
      defer { group.cancelAll() }
      do {
        try await group.next()
      } catch  where Task.isCancelled {}
    }
  }

  /// Listens on the port.
  private func open() throws -> Socket {
    let socket = try Socket(domain: AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
      return socket
    } catch {
      try? socket.close()
      guard case SocketError.failed(_, let code, let message) = error else { throw error }
      throw Issue(
        code == EADDRINUSE
          ? "port \(port) is in use; choose another one with --port, or any that is free with --port 0"
          : "port \(port) can't be had: \(message); choose another one with --port")
    }
  }

  private func serve(_ listener: AsyncSocket, port: UInt16) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          let connection = try await listener.accept()
          group.addTask {
            defer { try? connection.close() }
            await Self.within(.seconds(60)) { try await answer(connection, port: port) }
          }
        } catch SocketError.failed {
          // Whoever asked has gone, or there are as many as can be.
          try await Task.sleep(for: .milliseconds(50))
        }
      }
    }
  }

  /// One request and its reply.
  private func answer(_ connection: AsyncSocket, port: UInt16) async throws {
    var (bytes, length) = ([UInt8](), Int?.none)
    while length == nil && bytes.count < PreviewWire.maximumHead {
      let known = bytes.count
      bytes += try await connection.read(atMost: 4096)
      length = PreviewWire.headLength(bytes, known: known)
    }
    let request = length.flatMap { PreviewWire.request(Array(bytes.prefix($0))) }
    let reply =
      if let request { await site.reply(to: request, port: port) } else { PreviewSite.unreadable }
    try await connection.write(Data(PreviewWire.bytes(of: reply, isHead: request?.method == "HEAD")))
    // To close while something unread has come would take the reply away from the other side.
    shutdown(connection.socket.file.rawValue, Int32(SHUT_WR))
    await Self.within(.seconds(1)) {
      for _ in 0..<256 { _ = try await connection.read(atMost: 4096) }
    }
  }

  /// Work that is given up after a time; how it ends is of no interest.
  private static func within(_ time: Duration, _ work: @escaping @Sendable () async throws -> Void) async {
    await withTaskGroup { group in
      group.addTask { try? await work() }
      group.addTask { try? await Task.sleep(for: time) }
      await group.next()
      group.cancelAll()
    }
  }
}
