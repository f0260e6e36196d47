import CSQLite
import Glibc

/// What SQLite asks while it prepares and runs: may this be done, and may it go on?
///
/// For our own statements everything goes but what a view of a file could do with them; for a user's query only
/// reading tables, with functions whose result depends on their arguments alone. No statement runs forever: a file
/// may hold a view without an end.
final class QueryWatch {
  /// True while a user's query is prepared or run.
  var isGuarding = false
  /// Lower-case names of the tables that a query may read.
  var readable: Set<String> = []
  /// Names of the tables that the statements read, in the order of the first reading.
  private(set) var tablesRead: [String] = []
  /// Why the last statement was refused or stopped.
  private(set) var refusal: String?
  /// What a statement that is prepared now may take.
  private(set) var seconds = QueryWatch.usualSeconds
  /// The last statement took more time, memory or rows than it may.
  private(set) var isStopped = false
  /// The words of the user's query.
  private var words: Set<String> = []
  private var deadline = Double.infinity
  private var limit = 0.0
  private var limitsMemory = false
  /// Seconds that a statement of our own may take.
  static let usualSeconds = 10.0
  /// SQLite's memory, in bytes, at which a user's query is stopped; sorting and grouping may need it.
  static let maximumMemory: Int64 = 1 << 30

  /// Starts to guard a user's query; one that runs longer is stopped.
  func begin(_ sql: String, seconds: Double) {
    isGuarding = true
    tablesRead = []
    words = Set(SQLWords.identifiers(in: sql))
    self.seconds = seconds
  }

  func end() {
    isGuarding = false
    words = []
    seconds = QueryWatch.usualSeconds
  }

  /// A statement is prepared, or goes on to its next row.
  func work(until deadline: Double, seconds: Double, limitsMemory: Bool) {
    refusal = nil
    isStopped = false
    (self.deadline, limit, self.limitsMemory) = (deadline, seconds, limitsMemory)
  }

  /// The statement has given more than it may.
  func stop() { isStopped = true }

  static let authorize:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { context, action, first, second, database, _ in
      guard let context else { return SQLITE_DENY }
      let watch = Unmanaged<QueryWatch>.fromOpaque(context).takeUnretainedValue()
      guard watch.isGuarding || action == SQLITE_FUNCTION else { return SQLITE_OK }
      let names = [first, second, database].map { name in name.map { String(cString: $0) } ?? "" }
      return watch.allows(action, names[0], names[1], database: names[2]) ? SQLITE_OK : SQLITE_DENY
    }

  static let progress: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    guard let context else { return 1 }
    return Unmanaged<QueryWatch>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
  }

  private func mayGoOn() -> Bool {
    if QueryWatch.now() > deadline {
      refusal = "query stopped after \(Value.spelling(of: limit)) s"
    } else if limitsMemory, sqlite3_memory_used() > QueryWatch.maximumMemory {
      refusal = "query stopped: it needs more than 1 GB of memory"
    }
    isStopped = refusal != nil
    return !isStopped
  }

  private func allows(_ action: Int32, _ first: String, _ second: String, database: String) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_READ: return allowsReading(first, column: second, database: database)
    case SQLITE_FUNCTION:
      let name = second.lowercased()
      // One call of these can take a minute, in which nothing can stop it; a view must not hide one.
      if ["printf", "format"].contains(name), !words.contains(name) {
        return refuse("the function \"\(name)\" is not available in views")
      }
      if !isGuarding { return true }
      if QueryWatch.functions.contains(name) { return true }
      return refuse("the function \"\(name)\" is not available in queries")
    default: return refuse("a query may only read (SELECT)")
    }
  }

  private func allowsReading(_ table: String, column: String, database: String) -> Bool {
    let name = table.lowercased()
    if readable.contains(name) {
      if !tablesRead.contains(name) { tablesRead.append(name) }
      return true
    }
    // What an attached file holds may be read: a layer can be a view of it.
    if !["", "main", "temp"].contains(database) { return true }
    // SQLite also asks, without a column, for tables of which none is used and for names given by WITH.
    if column.isEmpty || name == "json_each" || name == "json_tree" { return true }
    return refuse("the table \"\(table)\" can't be read")
  }

  private func refuse(_ reason: String) -> Bool {
    if refusal == nil { refusal = reason }
    return false
  }

  /// Seconds of a clock that only goes on.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Functions that neither reach outside nor differ from run to run.
  static let functions: Set<String> = [
    "abs", "avg", "char", "coalesce", "count", "glob", "group_concat", "hex", "ifnull", "iif", "instr",
    "length",
    "like", "lower", "ltrim", "max", "min", "nullif", "printf", "format", "quote", "replace", "round",
    "rtrim",
    "sign", "string_agg", "substr", "substring", "sum", "total", "trim", "typeof", "unicode", "upper",
    "likely",
    "unlikely", "likelihood", "concat", "concat_ws", "octet_length",
    // Krai's own: composed letters.
    "nfc",
    // Mathematics.
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos", "cosh", "degrees",
    "exp", "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "sin", "sinh",
    "sqrt",
    "tan", "tanh", "trunc",
    // Windows.
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
    "last_value", "nth_value",
    // JSON.
    "json", "json_array", "json_array_length", "json_extract", "json_group_array", "json_group_object",
    "json_object", "json_quote", "json_type", "json_valid", "->", "->>",
  ]
}
