/// How a file of delimited text is written.
package struct Dialect: Sendable, Hashable {
  /// What stands between cells.
  var delimiter = UInt8(ascii: ",")
}
