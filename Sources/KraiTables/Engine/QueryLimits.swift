import KraiSource

/// How much one query may take before it is stopped with an `Issue`.
package struct QueryLimits: Sendable {
  package var seconds: Double
  package var rows: Int
  /// Bytes of the result's texts and blobs.
  package var bytes: Int

  package init(seconds: Double = 10, rows: Int = 1_000_000, bytes: Int = 512 << 20) {
    self.seconds = seconds
    self.rows = rows
    self.bytes = bytes
  }
}

/// The rows and bytes that a query has given so far.
struct ResultSize {
  private let limits: QueryLimits
  private let watch: QueryWatch?
  private var rows = 0
  private var bytes = 0

  /// - Parameter watch: is told where the result goes beyond the limits.
  init(_ limits: QueryLimits, watch: QueryWatch? = nil) { (self.limits, self.watch) = (limits, watch) }

  /// - Throws: `Issue` beyond the limits.
  mutating func add(bytes: Int) throws(Issue) {
    rows += 1
    self.bytes += bytes
    guard rows <= limits.rows else { throw beyond("the query has more than \(limits.rows) rows") }
    guard self.bytes <= limits.bytes else {
      throw beyond("the query's result is larger than \(limits.bytes) bytes")
    }
  }

  private func beyond(_ message: String) -> Issue {
    watch?.stop()
    return Issue(message)
  }
}
