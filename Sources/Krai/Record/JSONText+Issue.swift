import KraiSource

extension Issue {
  /// The issue with its files named from a folder on.
  func within(_ folder: String) -> Issue {
    let prefix = FilePath.join(folder, "")
    guard !prefix.isEmpty, prefix != "." else { return self }
    let place = location.map { place in
      place.file.hasPrefix(prefix)
        ? SourceLocation(
          file: String(place.file.dropFirst(prefix.count)), line: place.line, column: place.column)
        : place
    }
    return Issue(message.replacing(prefix, with: ""), at: place)
  }
}

extension JSONText {
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
