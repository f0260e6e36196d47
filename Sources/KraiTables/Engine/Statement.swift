import CSQLite
import KraiSource

/// A prepared statement, finalized when the last owner lets it go.
///
/// The columns read the row that the last `step()` reached; pointers to blobs live until the next step.
final class Statement {
  let handle: OpaquePointer
  /// What stands behind the first statement of the text.
  let rest: String
  /// How long it may take from its first step to its last.
  var seconds: Double
  private let database: Database
  private var deadline: Double?
  /// It is a user's query.
  private let isGuarded: Bool

  /// - Throws: `Issue` with SQLite's message, without a place.
  init(_ sql: String, in database: Database) throws(Issue) {
    var handle: OpaquePointer?
    var rest = ""
    database.watch.work(until: .infinity, seconds: 0, limitsMemory: false)
    let code = sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(database.handle, start, -1, &handle, &tail)
      if let tail { rest = String(cString: tail) }
      return code
    }
    guard code == SQLITE_OK else {
      sqlite3_finalize(handle)
      throw Issue(database.watch.refusal ?? database.message)
    }
    guard let handle else { throw Issue("no SQL statement") }
    self.handle = handle
    self.rest = rest
    self.database = database
    seconds = database.watch.seconds
    isGuarded = database.watch.isGuarding
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; false after the last.
  func step() throws(Issue) -> Bool {
    let end = deadline ?? QueryWatch.now() + seconds
    deadline = end
    database.watch.work(until: end, seconds: seconds, limitsMemory: isGuarded)
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw Issue(database.watch.refusal ?? database.message)
    }
  }

  func reset() {
    deadline = nil
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// Of the database that it runs in.
  var watch: QueryWatch { database.watch }

  var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  // MARK: Parameters, from 1

  var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// Whole numbers go as integers, so that 2025 equals the text "2025" in a column of texts.
  func bind(_ value: Value, at index: Int) {
    switch value {
    case .null: sqlite3_bind_null(handle, Int32(index))
    case .number(let number):
      if let whole = Int64(exactly: number) {
        sqlite3_bind_int64(handle, Int32(index), whole)
      } else {
        sqlite3_bind_double(handle, Int32(index), number)
      }
    case .text(let text): bind(text, at: index)
    }
  }

  func bind(_ integer: Int64, at index: Int) { sqlite3_bind_int64(handle, Int32(index), integer) }

  func bind(_ number: Double, at index: Int) { sqlite3_bind_double(handle, Int32(index), number) }

  func bind(_ text: String, at index: Int) {
    var text = text
    _ = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        krai_bind_text(handle, Int32(index), characters.baseAddress, Int32(clamping: bytes.count))
      }
    }
  }

  func bind(_ blob: [UInt8], at index: Int) {
    _ = blob.withUnsafeBytes {
      krai_bind_blob(handle, Int32(index), $0.baseAddress, Int32(clamping: $0.count))
    }
  }

  // MARK: Columns, from 0

  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  func columnName(_ index: Int) -> String {
    sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  /// The type that the table declares for the column, upper case; nil for an expression.
  func declaredType(_ index: Int) -> String? {
    sqlite3_column_decltype(handle, Int32(index)).map { String(cString: $0).uppercased() }
  }

  /// The table and the column that a result column is, under whatever name; nil for an expression.
  func origin(_ index: Int) -> (table: String, column: String)? {
    guard let table = sqlite3_column_table_name(handle, Int32(index)),
      let column = sqlite3_column_origin_name(handle, Int32(index))
    else { return nil }
    return (String(cString: table), String(cString: column))
  }

  func type(_ index: Int) -> Int32 { sqlite3_column_type(handle, Int32(index)) }

  func integer(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(index)) }

  func number(_ index: Int) -> Double { sqlite3_column_double(handle, Int32(index)) }

  func isNull(_ index: Int) -> Bool { type(index) == SQLITE_NULL }

  /// The text, repaired where it is not UTF-8; nil for null.
  func text(_ index: Int) -> String? {
    guard let bytes = sqlite3_column_text(handle, Int32(index)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The bytes until the next step; nil for null.
  func blob(_ index: Int) -> UnsafeRawBufferPointer? {
    guard type(index) == SQLITE_BLOB else { return nil }
    let bytes = sqlite3_column_blob(handle, Int32(index))
    return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(index))))
  }
}
