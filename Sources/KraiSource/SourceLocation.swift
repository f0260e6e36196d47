/// A place in a source text: the file as the user named it, and a line and column that start at 1.
///
/// Columns count Unicode scalars, as editors and libYAML do.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The path, as the user named it.
  public let file: String
  /// From 1; 0 means the file as a whole.
  public let line: Int
  /// From 1, in Unicode scalars; 0 where the line is.
  public let column: Int

  /// A place in a file; without a line the file as a whole.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`; a line of 0 means the file as a whole.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}
