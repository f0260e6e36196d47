import Glibc

/// Finds font files by name: in the folders themselves first, then below them.
enum FontSearch {
  /// How deep below a folder files are looked for.
  private static let depth = 5

  /// The path of the file that has one of `names`, earlier folders first; nil when there is none.
  static func find(_ names: [String], in folders: [String]) -> String? {
    for folder in folders {
      for name in names where isReadable("\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    for folder in folders {
      if let path = descend(folder, names: names, depth: depth) { return path }
    }
    return nil
  }

  private static func descend(_ folder: String, names: [String], depth: Int) -> String? {
    guard depth > 0 else { return nil }
    for entry in entries(of: folder) {
      let path = "\(folder)/\(entry)"
      guard isFolder(path) else { continue }
      for name in names where isReadable("\(path)/\(name)") { return "\(path)/\(name)" }
      if let found = descend(path, names: names, depth: depth - 1) { return found }
    }
    return nil
  }

  /// The names in a folder, sorted, so that the choice never depends on the file system; hidden ones left out.
  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
