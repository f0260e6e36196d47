import CPostgres
import Glibc
import KraiSource

/// What the server says against a statement, or that it no longer says anything.
struct PostgresError: Error {
  /// SQLSTATE; empty where the server did not answer.
  var code = ""
  let message: String
  var hint: String?
  /// The character of the statement, from 0; negative in what we put before it.
  var position: Int?

  /// Nothing came before the deadline.
  static let late = PostgresError(code: "57014", message: "the server does not answer")
}

/// A connection to a server through libpq, closed when the last owner lets it go; one for each task.
///
/// Nothing waits longer than its deadline, whatever the server does.
final class PostgresConnection {
  private let library: PostgresLibrary
  private let handle: UnsafeMutableRawPointer
  /// Characters before the statement that is running.
  private var prefixLength = 0

  /// - Throws: `Issue` where krai.yaml names the server: no libpq, no such address, no server, no entry.
  init(_ server: PostgresServer) throws(Issue) {
    let library: PostgresLibrary
    do {
      library = try PostgresLibrary()
    } catch {
      throw Issue(error.message, at: server.location)
    }
    guard let options = Self.options(of: server.address, library) else {
      throw Issue(
        "libpq can't read the server's address: it is postgresql://user@host:port/database?key=value, "
          + "with % as %25 and : as %3A in a name or a password", at: server.location)
    }
    let opened = Self.open(server.address, try Self.files(in: options, of: server), library)
    guard let opened, library.status(opened) == 0 else {
      let message = Self.refusal(opened, library)
      if let opened { library.finish(opened) }
      throw Issue(message, at: server.location)
    }
    self.library = library
    handle = opened
    _ = library.setNotice(opened, { _, _ in }, nil)
  }

  deinit { library.finish(handle) }

  /// What an address says; nil where libpq can't read it: its own message may quote a password.
  private static func options(of address: String, _ library: PostgresLibrary) -> [String: String]? {
    var message: UnsafeMutablePointer<CChar>?
    guard let first = library.parse(address, &message) else {
      if let message { library.free(message) }
      return nil
    }
    defer { library.freeOptions(first) }
    var (options, option) = ([String: String](), first)
    while let keyword = option.pointee.keyword {
      option.pointee.value.map { options[String(cString: keyword)] = String(cString: $0) }
      option += 1
    }
    return options
  }

  /// The files that an address names, which stand beside the file that holds it; libpq would look for them where the
  /// command was called.
  ///
  /// - Throws: `Issue` for a pipe or a device, which OpenSSL would wait for.
  private static func files(in options: [String: String], of server: PostgresServer) throws(Issue) -> [(
    key: String, value: String
  )] {
    let file = server.location.file
    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
    var files: [(key: String, value: String)] = []
    for key in ["sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir"] {
      // "system" is no file.
      guard let name = options[key], !name.isEmpty, name != "system" else { continue }
      let path = name.hasPrefix("/") ? name : DataPackage.join(folder, name)
      files.append((key, path))
      guard key != "sslcrldir", FileBytes.exists(path) else { continue }
      do throws(Issue) { try FileBytes.check(path) } catch {
        throw Issue("\(key) \"\(name)\": \(error.message)", at: server.location)
      }
    }
    return files
  }

  private static func open(
    _ address: String, _ files: [(key: String, value: String)], _ library: PostgresLibrary
  ) -> UnsafeMutableRawPointer? {
    // What stands behind the address cannot be overruled by it; what stands before can.
    let options =
      [
        ("connect_timeout", getenv("PGCONNECT_TIMEOUT").map { String(cString: $0) } ?? "10"),
        ("dbname", address), ("client_encoding", "UTF8"), ("fallback_application_name", "krai"),
      ] + files.map { ($0.key, $0.value) }
    return withCStrings(options.map(\.0)) { names in
      withCStrings(options.map(\.1)) { values in library.connect(names, values, 1) }
    }
  }

  private static func refusal(_ opened: UnsafeMutableRawPointer?, _ library: PostgresLibrary) -> String {
    guard let opened else { return "libpq has no memory" }
    let message = line(library.message(opened))
    if library.needsPassword(opened) != 0 {
      return "\(message) (set PGPASSWORD, or add a line to ~/.pgpass)"
    }
    if library.usedPassword(opened) != 0 { return "\(message) (see PGPASSWORD, ~/.pgpass and krai.yaml)" }
    let ways = [
      ("certificate verify failed", "sslrootcert=FILE in the address names the certificates to trust"),
      ("does not match host name", "name the server as its certificate does"),
      ("does not support SSL", "turn ssl on there; any other sslmode may send all in the clear"),
    ]
    return ways.first { message.contains($0.0) }.map { "\(message) (\($0.1))" } ?? message
  }

  /// libpq's text as one line.
  private static func line(_ text: UnsafePointer<CChar>?) -> String {
    let words = text.map { String(cString: $0) } ?? ""
    return words.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.joined(
      separator: "; ")
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
  ) -> Value {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  // MARK: Statements

  /// True outside of a transaction.
  var isIdle: Bool { library.transaction(handle) == 0 }

  /// Runs one statement, behind a prefix, with texts for `$1`, `$2`, … and returns its last answer.
  @discardableResult
  func run(
    _ sql: String, _ arguments: [String] = [], behind prefix: String = "", until deadline: Double
  ) throws(PostgresError) -> PostgresResult {
    try send(prefix, sql, arguments)
    return try last(until: deadline)
  }

  /// Runs one statement and hands on each row as it comes.
  func stream(_ sql: String, until deadline: Double, _ row: (PostgresResult) throws -> Void) throws {
    try send("", sql, [])
    _ = library.streamRows(handle)
    while let result = try next(until: deadline) { if result.rowCount > 0 { try row(result) } }
  }

  /// The columns of a cursor, without a row.
  func describe(cursor: String, until deadline: Double) throws(PostgresError) -> PostgresResult {
    prefixLength = 0
    guard library.describe(handle, cursor) == 1 else { throw lost() }
    return try last(until: deadline)
  }

  private func send(_ prefix: String, _ sql: String, _ arguments: [String]) throws(PostgresError) {
    prefixLength = prefix.unicodeScalars.count
    let isSent = Self.withCStrings(arguments) { values in
      library.send(handle, prefix + sql, Int32(arguments.count), nil, values, nil, nil, 0)
    }
    guard isSent == 1 else { throw lost() }
  }

  private func last(until deadline: Double) throws(PostgresError) -> PostgresResult {
    var last: PostgresResult?
    while let result = try next(until: deadline) { last = result }
    guard let last else { throw lost() }
    return last
  }

  /// The next answer; nil after the last.
  private func next(until deadline: Double) throws(PostgresError) -> PostgresResult? {
    guard let result = try answer(until: deadline) else { return nil }
    guard var error = result.error else { return result }
    error.position = error.position.map { $0 - 1 - prefixLength }
    // What follows is of no use, but stands before the answer to the next statement.
    while (try? answer(until: deadline)) != nil {}
    throw error
  }

  private func answer(until deadline: Double) throws(PostgresError) -> PostgresResult? {
    repeat {
      let left = deadline - QueryWatch.now()
      guard left > 0 else { throw .late }
      guard library.isBusy(handle) != 0 else { break }
      var ready = pollfd(fd: library.socket(handle), events: Int16(POLLIN), revents: 0)
      // A little at a time: what TLS holds back does not show on the socket.
      poll(&ready, 1, Int32(min(left, 0.1) * 1000) + 1)
      guard library.consume(handle) == 1 else { throw lost() }
    } while true
    return library.result(handle).map { PostgresResult($0, library) }
  }

  private func lost() -> PostgresError { PostgresError(message: Self.line(library.message(handle))) }
}

/// One answer of the server, in texts; its memory goes with the last owner.
final class PostgresResult {
  private let handle: UnsafeMutableRawPointer
  private let library: PostgresLibrary

  init(_ handle: UnsafeMutableRawPointer, _ library: PostgresLibrary) {
    (self.handle, self.library) = (handle, library)
  }

  deinit { library.clear(handle) }

  /// What the server says against the statement; nil for rows and for a statement without any.
  var error: PostgresError? {
    switch library.resultStatus(handle) {
    case 1, 2, 9: return nil
    case 0: return PostgresError(message: "no SQL statement")
    case 3, 4, 8: return PostgresError(message: "a query may only read (SELECT)")
    default:
      return PostgresError(
        code: field("C") ?? "", message: field("M") ?? "the server's answer can't be read",
        hint: field("H"), position: field("P").flatMap { Int($0) })
    }
  }

  private func field(_ letter: Unicode.Scalar) -> String? {
    library.field(handle, Int32(letter.value)).map {
      String(cString: $0).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
  }

  var rowCount: Int { Int(library.rowCount(handle)) }
  var columnCount: Int { Int(library.columnCount(handle)) }
  func name(_ column: Int) -> String { library.name(handle, Int32(column)).map { String(cString: $0) } ?? "" }
  /// The key of the type in `pg_type`.
  func type(_ column: Int) -> UInt32 { library.type(handle, Int32(column)) }

  /// The bytes of a cell, which live as long as the answer; nil for null.
  func bytes(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
    guard library.isNull(handle, Int32(row), Int32(column)) == 0,
      let start = library.value(handle, Int32(row), Int32(column))
    else { return nil }
    let count = Int(library.length(handle, Int32(row), Int32(column)))
    return UnsafeRawBufferPointer(start: start, count: count).assumingMemoryBound(to: UInt8.self)
  }

  func text(_ row: Int, _ column: Int) -> String {
    bytes(row, column).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
