import Glibc
import KraiSource

extension TextEncoding {
  /// The bytes as UTF-8.
  ///
  /// - Throws: `Issue` at the line of the first bytes that the encoding does not have.
  package func decoded(_ bytes: [UInt8], file: String) throws(Issue) -> [UInt8] {
    if self == .utf8 { return bytes }
    guard let descriptor = iconv_open("UTF-8", rawValue.uppercased()), Int(bitPattern: descriptor) != -1
    else {
      throw Issue("the system can't read \(rawValue)", at: SourceLocation(file: file))
    }
    defer { iconv_close(descriptor) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    var read = 0
    while read < input.count {
      let (used, made, code) = TextEncoding.step(descriptor, &input, from: read, &chunk)
      result += chunk.prefix(made).map { UInt8(bitPattern: $0) }
      read += used
      guard code == 0 || (code == E2BIG && used + made > 0) else {
        var lines = LineCounter(start: TextBytes.markLength(of: result))
        throw Issue("not \(rawValue) text", at: lines.location(of: result.count, in: result, file: file))
      }
    }
    return result
  }

  /// Decodes until the chunk is full: the bytes read and written, and the error's number.
  private static func step(
    _ descriptor: iconv_t, _ input: inout [CChar], from start: Int, _ chunk: inout [CChar]
  ) -> (used: Int, made: Int, code: Int32) {
    let count = input.count
    let room = chunk.count
    return input.withUnsafeMutableBufferPointer { source in
      chunk.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress.map { $0 + start }
        var to = target.baseAddress
        var left = count - start
        var free = room
        let failed = iconv(descriptor, &from, &left, &to, &free) == -1
        let code = failed ? errno : 0
        return (count - start - left, room - free, code)
      }
    }
  }
}
