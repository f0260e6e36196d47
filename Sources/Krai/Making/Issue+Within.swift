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
