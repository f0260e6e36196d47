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
