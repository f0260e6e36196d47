import Glibc
import KraiSource

/// The files of a data package's folder.
enum DataFolder {
  /// The names of the files that can be tables, sorted; hidden files, subfolders and other files are left alone.
  ///
  /// - Throws: `Issue` for a folder that can't be read.
  static func tables(in directory: String, named name: String) throws(Issue) -> [String] {
    guard let folder = opendir(directory.isEmpty ? "." : directory) else {
      throw Issue("can't be read: \(String(cString: strerror(errno)))", at: SourceLocation(file: name))
    }
    defer { closedir(folder) }
    var files: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !file.hasPrefix("."), TableFormat.ofFile(file) != nil else { continue }
      if isFile(DataPackage.join(directory, file)) { files.append(file) }
    }
    return files.sorted()
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
