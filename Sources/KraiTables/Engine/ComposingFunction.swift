import CSQLite
import KraiSource

/// The SQL function `nfc(text)`: a text of an attached file with composed letters, as every other text is.
enum ComposingFunction {
  static func add(to database: OpaquePointer) {
    sqlite3_create_function_v2(
      database, "nfc", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil, compose, nil, nil, nil)
  }

  private static let compose:
    @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
      context, count, arguments in
      guard count == 1, let argument = arguments?[0] else { return }
      guard sqlite3_value_type(argument) == SQLITE_TEXT, let bytes = sqlite3_value_text(argument) else {
        return sqlite3_result_value(context, argument)
      }
      let length = Int(sqlite3_value_bytes(argument))
      var composed = String(
        decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self
      ).composed
      composed.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          krai_result_text(context, characters.baseAddress, Int32(clamping: bytes.count))
        }
      }
    }
}
