import KraiSource
import KraiTables

/// Answers the requests of a preview: pages, the script and the style of their own, and the files of the output folder.
///
/// ```
/// /                       every figure, and what keeps figures from building
/// /figures/bars           all pictures of a figure
/// /changes?after=…        the revision, as soon as it is another one
/// /output/bars.svg        a file of the output folder
/// /preview.js, /preview.css
/// ```
///
/// Only names of this computer are answered: else a page elsewhere whose name is made to lead here could read what is
/// shown.
struct PreviewSite: Sendable {
  struct Request: Sendable {
    let method: String
    /// As it was sent: nothing in it is decoded.
    let path: String
    let query: String
    let host: String?
  }

  struct Reply: Sendable {
    let status: Int
    let phrase: String
    var headers: [(name: String, value: String)]
    var body: [UInt8]
  }

  let state: PreviewState
  /// The folder of the files.
  let output: String
  /// How long a page waits for a change before it asks again.
  var patience = Duration.seconds(10)

  func reply(to request: Request, port: UInt16) async -> Reply {
    guard Self.isOurs(request.host, port: port) else {
      return Self.text(421, "Misdirected Request", "This preview answers only as localhost.\n")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var reply = Self.text(405, "Method Not Allowed", "Only GET and HEAD.\n")
      reply.headers.append(("Allow", "GET, HEAD"))
      return reply
    }
    return await content(request)
  }

  /// `localhost:4711` and the like; without a port only where it is the web's own.
  static func isOurs(_ host: String?, port: UInt16) -> Bool {
    guard let host = host?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      host == "\(name):\(port)" || (port == 80 && host == name)
    }
  }

  private func content(_ request: Request) async -> Reply {
    let query = Self.fields(request.query)
    switch request.path {
    case "/": return Self.reply(await page().overview)
    case "/preview.css": return Self.file(Array(PreviewPage.style.utf8), "text/css; charset=utf-8")
    case "/preview.js": return Self.file(Array(PreviewPage.script.utf8), "text/javascript; charset=utf-8")
    case "/changes":
      let revision = await state.revision(otherThan: query["after"] ?? "", for: patience)
      return Self.file(Array(revision.utf8), "text/plain; charset=utf-8")
    default:
      if let name = Self.name(request.path, in: "/figures/"), FigureName.isValid(name) {
        await state.show(name)
        let page = await page()
        return page.has(name)
          ? Self.reply(page.figure(name, language: query["lang"])) : Self.reply(page.missing(name), 404)
      }
      if let name = Self.name(request.path, in: "/output/"), let bytes = file(name) {
        return Self.output(bytes, name)
      }
      return Self.text(404, "Not Found", "There is no such page.\n")
    }
  }

  /// Of the state as it is, or newer than its revision says: then the page asks again.
  private func page() async -> PreviewPage {
    let revision = await state.revision
    return PreviewPage(
      project: await state.project, round: await state.round, revision: revision, output: output)
  }

  /// What stands behind a folder of the site: a plain name, which leads nowhere else.
  static func name(_ path: String, in folder: String) -> String? {
    guard path.hasPrefix(folder) else { return nil }
    let name = path.dropFirst(folder.count)
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "@"):
        true
      default: false
      }
    }
    return isPlain && !name.isEmpty && !name.hasPrefix(".") ? String(name) : nil
  }

  /// A file of the folder itself, and no link to one.
  private func file(_ name: String) -> [UInt8]? {
    let path = FilePath.join(output, name)
    guard let size = FileBytes.size(path), size <= 1 << 28 else { return nil }
    return try? FileBytes.read(path, followsLinks: false)
  }

  private static func fields(_ query: String) -> [String: String] {
    let pairs = query.split(separator: "&").prefix(8).map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
    return Dictionary(pairs) { $1 }
  }
}

// MARK: Replies

extension PreviewSite {
  /// To what is no request.
  static let unreadable = text(400, "Bad Request", "This is no request of HTTP/1.1.\n")

  private static func text(_ status: Int, _ phrase: String, _ text: String) -> Reply {
    reply(status, phrase, Array(text.utf8), "text/plain; charset=utf-8", policy: "default-src 'none'")
  }

  private static func reply(_ html: String, _ status: Int = 200) -> Reply {
    reply(
      status, status == 200 ? "OK" : "Not Found", Array(html.utf8), "text/html; charset=utf-8",
      policy:
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'")
  }

  private static func file(_ bytes: [UInt8], _ type: String) -> Reply {
    reply(200, "OK", bytes, type, policy: "default-src 'none'")
  }

  /// Files of figures run nothing and fetch nothing, whoever put them there.
  private static func output(_ bytes: [UInt8], _ name: String) -> Reply {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let types = [
      "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf",
      "html": "text/html; charset=utf-8",
      "csv": "text/csv; charset=utf-8", "json": "application/json", "txt": "text/plain; charset=utf-8",
    ]
    // A sandbox keeps browsers from showing a PDF.
    let own = ending == "pdf" ? "" : "; sandbox"
    return reply(
      200, "OK", bytes, types[ending] ?? "application/octet-stream",
      policy: "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src data:\(own)")
  }

  private static func reply(
    _ status: Int, _ phrase: String, _ body: [UInt8], _ type: String, policy: String
  ) -> Reply {
    Reply(
      status: status, phrase: phrase,
      headers: [
        ("Content-Type", type), ("Cache-Control", "no-store"),
        (
          "Content-Security-Policy",
          "\(policy); base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
      ], body: body)
  }
}
