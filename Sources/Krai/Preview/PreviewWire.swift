/// Requests and replies of a preview as HTTP/1.1 has them, one a connection.
enum PreviewWire {
  /// The most bytes of a request's head; what stands behind it is not read.
  static let maximumHead = 16 << 10
  private static let end = Array("\r\n\r\n".utf8)

  /// How many bytes the head has with the empty line that ends it; nil as long as that is not there.
  ///
  /// - Parameter known: so many bytes were looked through before.
  static func headLength(_ bytes: [UInt8], known: Int) -> Int? {
    guard bytes.count >= end.count else { return nil }
    let start = max(known - end.count, 0)
    return (start...(bytes.count - end.count)).first { bytes[$0..<($0 + end.count)].elementsEqual(end) }.map {
      $0 + end.count
    }
  }

  /// nil for a head that is not HTTP/1 or names two hosts.
  static func request(_ head: [UInt8]) -> PreviewSite.Request? {
    guard let text = String(validating: head, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    var hosts: [String] = []
    for line in lines.dropFirst() where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), !line.hasPrefix(" "), !line.hasPrefix("\t") else {
        return nil
      }
      guard line[..<colon].lowercased() == "host" else { continue }
      hosts.append(line[line.index(after: colon)...].trimmingSpaces)
    }
    guard hosts.count <= 1 else { return nil }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return PreviewSite.Request(
      method: String(words[0]), path: String(target[0]), query: target.count > 1 ? String(target[1]) : "",
      host: hosts.first)
  }

  /// - Parameter isHead: leaves the body out.
  static func bytes(of reply: PreviewSite.Reply, isHead: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(reply.status) \(reply.phrase)\r\n"
    for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(reply.body.count)\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + (isHead ? [] : reply.body)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }
}
