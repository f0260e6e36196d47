import KraiSource

extension JSONText {
  /// An issue with its place.
  /// An issue with its place, where it has one.
  package init(_ issue: Issue) {
    var members: [(key: String, value: JSONText)] = []
    if let location = issue.location {
      members.append(("file", .text(location.file)))
      if location.line > 0 {
        members += [("line", .count(location.line)), ("column", .count(location.column))]
      }
    }
    self = .object(members + [("message", .text(issue.message))])
  }
}
