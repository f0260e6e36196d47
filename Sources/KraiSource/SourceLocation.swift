/// A place in a source text: the file as the user named it, and a line and column that start at 1.
///
/// Columns count Unicode scalars, as editors and libYAML do.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`; a line of 0 means the file as a whole.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}
