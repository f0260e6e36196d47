import Glibc
import KraiRender
import KraiSource
import KraiTables

/// What draws: the program, the libraries that it has loaded, and the fonts, each file with its size and times.
///
/// Names of countries and everything else that is built into the program changes with it. A library that is opened
/// only for some figures joins when it has been.
struct ProgramFiles: Sendable, Equatable {
  private var stamps: [String: String] = [:]

  init() {}

  /// What this process would draw with.
  ///
  /// - Parameter edition: tells one build of the program from another, where tests ask.
  init(edition: String) {
    let fonts = FontLibrary.files()
    for path in Self.loaded + fonts { stamps[path] = FileStamp(path)?.text ?? "" }
    // Which of two files of one name is drawn with depends on the folders that are looked at first.
    stamps["fonts"] = fonts.joined(separator: ":")
    if !edition.isEmpty { stamps["edition"] = edition }
  }

  /// What was drawn with earlier would be drawn with now.
  ///
  /// - Parameter now: of this process, as long as it has drawn nothing.
  func isStill(_ now: ProgramFiles) -> Bool {
    guard !stamps.isEmpty else { return false }
    return now.stamps.allSatisfy { stamps[$0.key] == $0.value }
      && stamps.allSatisfy { path, stamp in
        now.stamps[path] == stamp || (path.hasPrefix("/") && FileStamp(path)?.text == stamp)
      }
  }

  mutating func formUnion(_ other: ProgramFiles) { stamps.merge(other.stamps) { $1 } }

  // MARK: The document

  init(_ node: SourceNode) {
    for (key, value) in node.entries ?? [] { if let path = key.text { stamps[path] = value.text } }
  }

  var json: JSONText { .object(stamps.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }) }

  // MARK: The process

  /// The files whose code is in memory: lines of /proc/self/maps such as `7f…-7f… r-xp 00026000 08:01 2147 /usr/lib/…`.
  private static var loaded: [String] {
    var paths: Set<String> = []
    for line in text(of: "/proc/self/maps").split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6, fields[1].contains("x") else { continue }
      let path = fields[5].drop { $0 == " " }
      if path.hasPrefix("/") { paths.insert(String(path)) }
    }
    return paths.sorted()
  }

  /// A file of the kernel's, which has no size.
  private static func text(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 1 << 24 {
      let count = read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
