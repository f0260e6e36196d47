import Glibc

/// Lists, makes and syncs folders.
enum Folder {
  /// The names in a folder in byte order, without `.` and `..`.
  static func names(in path: String) throws(OutputError) -> [String] {
    guard let stream = opendir(path) else { throw OutputError(path, .create) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and the folders above it; one that is there already is fine.
  static func make(_ path: String) throws(OutputError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        errno = ENOTDIR
        throw OutputError(path, .create)
      }
      return
    }
    let parent = FilePath.folder(of: path)
    if parent != path && parent != "." { try make(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw OutputError(path, .create) }
  }

  /// Removes a folder of our own with its files and the folders in it; what is not there is fine.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in (try? names(in: path)) ?? [] { remove(FilePath.join(path, name)) }
    rmdir(path)
  }

  /// Makes renames in a folder outlast a loss of power.
  static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
