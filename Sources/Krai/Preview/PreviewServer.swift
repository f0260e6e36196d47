import FlyingFox
import FlyingSocks
import FoundationEssentials
import Glibc
import KraiSource
import Synchronization

/// A local page that shows the figures of a project and draws anew what a saved file changes.
///
/// It listens on 127.0.0.1 only.
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
    listening: @escaping @Sendable (String) throws -> Void,
    tell: @escaping @Sendable (LiveBuild.Round) async throws -> Void
  ) async throws {
    let handler = Handler(site: site)
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: .disabled),
      handler: handler)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await serve(server) }
      group.addTask {
        try await server.waitUntilListening(timeout: 60)
        guard case .ip4(_, let port) = await server.listeningAddress else { return }
        handler.port.withLock { $0 = port }
        try listening("http://127.0.0.1:\(port)/")
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

  private func serve(_ server: HTTPServer) async throws {
    do {
      try await server.run()
    } catch SocketError.failed(_, let code, _) where code == EADDRINUSE {
      throw Issue("port \(port) is in use; choose another one with --port, or any that is free with --port 0")
    } catch SocketError.failed(_, let code, let message) where code == EACCES {
      throw Issue("port \(port) can't be had: \(message); choose one from 1024 on with --port")
    }
  }
}

/// Hands requests on, and replies back.
private final class Handler: HTTPHandler {
  let site: PreviewSite
  /// Where the server listens; 0 before it does.
  let port = Mutex<UInt16>(0)

  init(site: PreviewSite) { self.site = site }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let target = request.target
    let asked = PreviewSite.Request(
      method: request.method.rawValue, path: target.path(), query: target.query(),
      host: request.headers[.host])
    let reply = await site.reply(to: asked, port: port.withLock { $0 })
    var headers = HTTPHeaders()
    for (name, value) in reply.headers { headers[HTTPHeader(name)] = value }
    headers[.contentLength] = String(reply.body.count)
    return HTTPResponse(
      statusCode: HTTPStatusCode(reply.status, phrase: reply.phrase), headers: headers,
      body: asked.method == "HEAD" ? Data() : Data(reply.body))
  }
}
