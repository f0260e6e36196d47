/// Base64 of RFC 4648, with padding.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func append(_ data: [UInt8], to bytes: inout [UInt8]) {
    for start in stride(from: 0, to: data.count, by: 3) {
      let part = data[start..<min(start + 3, data.count)]
      var word = part.reduce(0) { $0 << 8 | Int($1) }
      word <<= 8 * (3 - part.count)
      for index in 0..<4 {
        let digit = alphabet[word >> (18 - 6 * index) & 63]
        bytes.append(index <= part.count ? digit : UInt8(ascii: "="))
      }
    }
  }
}
