import CSQLite
import KraiSource

/// A SQLite connection over the C API, closed when the last owner lets it go.
final class Database {
  let handle: OpaquePointer
  let watch: QueryWatch

  /// Opens a database in memory that can attach files.
  static func inMemory() throws(Issue) -> Database {
    try Database(path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI)
  }

  /// Opens an existing file for reading and writing.
  static func writing(_ path: String) throws(Issue) -> Database {
    try Database(path: path, flags: SQLITE_OPEN_READWRITE)
  }

  private init(path: String, flags: Int32) throws(Issue) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle else {
      let reason = String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(handle)
      throw Issue("can't be opened: \(reason)", at: SourceLocation(file: path))
    }
    self.handle = handle
    watch = QueryWatch()
    try execute("PRAGMA trusted_schema=OFF")
    try execute("PRAGMA cell_size_check=ON")
    krai_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    krai_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    limit()
    ComposingFunction.add(to: handle)
    // The connection does not outlive `watch`, so the callbacks may hold it unretained.
    let context = Unmanaged.passUnretained(watch).toOpaque()
    sqlite3_set_authorizer(handle, QueryWatch.authorize, context)
    sqlite3_progress_handler(handle, 4_000, QueryWatch.progress, context)
  }

  deinit { sqlite3_close_v2(handle) }

  private func limit() {
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 200)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 100)
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
  }

  /// The message of the last error.
  var message: String { String(cString: sqlite3_errmsg(handle)) }

  /// Runs our own SQL that has no result.
  func execute(_ sql: String, seconds: Double = QueryWatch.usualSeconds) throws(Issue) {
    let statement = try prepare(sql)
    statement.seconds = seconds
    while try statement.step() {}
  }

  func prepare(_ sql: String) throws(Issue) -> Statement { try Statement(sql, in: self) }

  /// The first column of the first row of our own SQL, as an integer.
  func integer(_ sql: String) throws(Issue) -> Int64? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// A name quoted for SQL.
  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The URI that opens a file read-only as it stands on disk, whatever its journal mode.
  static func readOnlyURI(_ path: String) -> String {
    var uri = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return uri + "?mode=ro&immutable=1"
  }
}
