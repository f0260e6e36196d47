import KraiSource

/// Something that a check found: the rule that is broken, by which row, and what to say of it.
package struct Finding: Sendable, Equatable {
  /// The rule's name, by which `krai:exceptions` silences it; nil for what no exception may silence: a file that
  /// can't be read.
  package let rule: String?
  package let table: String
  /// The primary key of the row, its columns with a space between; empty where there is none.
  package let id: String
  /// What is wrong, at its place.
  package let issue: Issue

  package init(rule: String?, table: String = "", id: String = "", issue: Issue) {
    (self.rule, self.table, self.id, self.issue) = (rule, table, id, issue)
  }

  /// `file:line:column: message [rule]`.
  package var description: String { rule.map { "\(issue) [\($0)]" } ?? "\(issue)" }
}
