import Foundation
import KraiSource
import Testing

@testable import Krai

/// What a preview answers, and what it shows of an error.
struct PreviewSiteTests {
  private static func ask(
    _ path: String, of folder: URL, method: String = "GET", host: String? = "localhost:4711"
  ) async -> PreviewSite.Reply {
    let site = PreviewSite(
      state: PreviewState(nil), output: folder.appendingPathComponent("Output").path,
      patience: .milliseconds(1))
    let request = PreviewSite.Request(method: method, path: path, query: "", host: host)
    return await site.reply(to: request, port: 4711)
  }

  /// A folder with files that may be shown and that may not.
  private static func folder() throws -> TinyProject {
    let project = try TinyProject()
    try project.write("shown", to: "Output/a@2x.png")
    try project.write("hidden", to: "Output/.hidden")
    try project.write("below", to: "Output/below/b.svg")
    let output = project.url.appendingPathComponent("Output")
    for (name, target) in [("out.svg", "../krai.yaml"), ("in.svg", "a@2x.png"), ("up", "..")] {
      try FileManager.default.createSymbolicLink(
        atPath: output.appendingPathComponent(name).path, withDestinationPath: target)
    }
    return project
  }

  @Test(arguments: [
    "/output/.hidden", "/output/out.svg", "/output/in.svg", "/output/up", "/output/up/krai.yaml",
    "/output/below",
    "/output/below/b.svg", "/output/../krai.yaml", "/output/..", "/output/.", "/output/", "/output",
    "/output/%2e%2e/krai.yaml", "/output/..%2fkrai.yaml", "/output/a%402x.png", "/output/a@2x.png%00",
    "/output//etc/passwd", "/output/..\\krai.yaml", "/krai.yaml", "/../krai.yaml", "//output/a@2x.png", "",
    "/figures/../output/a@2x.png", "/figures/%2e%2e", "/preview.js/", "*", "http://localhost/output/a@2x.png",
  ])
  func nothingOutsideOutputIsServed(_ path: String) async throws {
    let project = try Self.folder()
    let reply = await Self.ask(path, of: project.url)
    #expect(reply.status == 404)
    #expect(!String(decoding: reply.body, as: UTF8.self).contains("data:"))
  }

  @Test func aFileOfOutputIsServedAndRunsNothing() async throws {
    let project = try Self.folder()
    let reply = await Self.ask("/output/a@2x.png", of: project.url)
    #expect(reply.status == 200)
    #expect(reply.body == Array("shown".utf8))
    let headers = Dictionary(uniqueKeysWithValues: reply.headers.map { ($0.name, $0.value) })
    #expect(headers["Content-Type"] == "image/png" && headers["Cache-Control"] == "no-store")
    let policy = try #require(headers["Content-Security-Policy"])
    #expect(
      policy.hasPrefix("default-src 'none'; ") && policy.contains("; sandbox; ") && !policy.contains("script")
    )
    #expect(headers["X-Content-Type-Options"] == "nosniff")
  }

  @Test(
    arguments: [
      ("localhost:4711", 200), ("127.0.0.1:4711", 200), ("[::1]:4711", 200), ("LOCALHOST:4711", 200),
      ("localhost", 421), ("localhost:4712", 421), ("127.0.0.1", 421), ("elsewhere.example:4711", 421),
      ("localhost.elsewhere.example:4711", 421), ("localhost:4711.elsewhere.example", 421), ("", 421),
      ("user@localhost:4711", 421), ("127.0.0.1:47110", 421), ("0.0.0.0:4711", 421), (nil, 421),
    ] as [(String?, Int)])
  func onlyNamesOfThisComputerAreAnswered(_ host: String?, _ status: Int) async throws {
    let project = try Self.folder()
    #expect(await Self.ask("/", of: project.url, host: host).status == status)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
  func onlyGetAndHeadAreAllowed(_ method: String) async throws {
    let project = try Self.folder()
    let reply = await Self.ask("/", of: project.url, method: method)
    #expect(reply.status == 405)
    #expect(reply.headers.contains { $0.name == "Allow" && $0.value == "GET, HEAD" })
  }

  @Test func aRequestIsReadAsItWasSent() throws {
    let head = "GET /figures/a%2Fb?lang=de&x=?y HTTP/1.1\r\nAccept: */*\r\nHOST:\t localhost:4711 \r\n\r\n"
    let bytes = Array((head + "body").utf8)
    #expect(PreviewWire.headLength(bytes, known: 0) == head.utf8.count)
    #expect(PreviewWire.headLength(bytes, known: head.utf8.count - 1) == head.utf8.count)
    #expect(PreviewWire.headLength(Array(bytes.prefix(head.utf8.count - 1)), known: 0) == nil)
    #expect(PreviewWire.headLength([], known: 0) == nil)
    let request = try #require(PreviewWire.request(Array(head.utf8)))
    #expect([request.method, request.path, request.query] == ["GET", "/figures/a%2Fb", "lang=de&x=?y"])
    #expect(request.host == "localhost:4711")
  }

  @Test(arguments: [
    "", "\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/2\r\n\r\n",
    "GET / a HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nhost: localhost:4711\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost\r\n\r\n",
  ])
  func whatIsNoRequestIsNone(_ head: String) {
    #expect(PreviewWire.request(Array(head.utf8)) == nil)
    #expect(PreviewWire.request(Array("GET / HTTP/1.1\r\nHost: ".utf8) + [0xFF, 13, 10, 13, 10]) == nil)
  }

  @Test func aReplyEndsWithItsBodyUnlessHeadIsAsked() {
    let reply = PreviewSite.Reply(status: 200, phrase: "OK", headers: [("A", "b")], body: Array("xyz".utf8))
    let head = "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 3\r\nConnection: close\r\n\r\n"
    #expect(PreviewWire.bytes(of: reply, isHead: false) == Array((head + "xyz").utf8))
    #expect(PreviewWire.bytes(of: reply, isHead: true) == Array(head.utf8))
  }

  @Test func whatWritersWriteIsLiteralInThePage() throws {
    let project = try TinyProject()
    try project.write("title: A\n<script>alert(1)</script>: \u{202E}x\n", to: "Figures/bars.yaml")
    let file = project.url.appendingPathComponent("Figures/bars.yaml").path
    let issue = Issue("no key \"<script>\"", at: SourceLocation(file: file, line: 2, column: 1))
    let round = LiveBuild.Round(
      project: try Project.load(project.url.path), report: nil, issues: [issue], failed: ["bars"],
      milliseconds: 1)
    let page = PreviewPage(project: round.project, round: round, revision: "1", output: "/nowhere").overview
    #expect(page.contains("<b>Figures/bars.yaml:2:1</b>: no key &quot;&lt;script&gt;&quot;"))
    #expect(page.contains("<mark>&lt;script&gt;alert(1</mark>)&lt;/script&gt;: x</pre>"))
    #expect(page.contains("not drawn yet"))
  }

  @Test func anExcerptIsTheWordAtTheColumn() throws {
    let project = try TinyProject()
    let long = String(repeating: "x", count: 100)
    try project.write("a: 1\n\tb: {c: 两条河, d: 2}\r\n\(long) mistake \(long)", to: "Figures/bars.yaml")
    let file = project.url.appendingPathComponent("Figures/bars.yaml").path
    func excerpt(_ line: Int, _ column: Int) -> [String]? {
      let issue = Issue("wrong", at: SourceLocation(file: file, line: line, column: column))
      return SourceExcerpt(issue).map { [$0.before, $0.word, $0.after] }
    }
    #expect(excerpt(2, 9) == ["\tb: {c: ", "两条河", ", d: 2}\r"])
    #expect(excerpt(1, 5) == ["a: 1", "", ""])
    #expect(excerpt(1, 99) == ["a: 1", "", ""])
    let x = String(repeating: "x", count: 59)
    #expect(excerpt(3, 102) == ["…\(x) ", "mistake", " \(x)…"])
    #expect(excerpt(4, 1) == nil)
    #expect(excerpt(0, 0) == nil)
    #expect(SourceExcerpt(Issue("wrong", at: SourceLocation(file: "/nowhere", line: 1, column: 1))) == nil)
  }
}
