import KraiTables

/// Digests of files; a file whose place, size and times are what they were when it was last hashed is not hashed again.
struct FileDigests: Sendable {
  struct Known: Sendable, Equatable {
    let stamp: String
    let digest: Digest
  }

  /// By path. Only of files that were written to some time before they were hashed: a file system counts time in
  /// steps, and two writings in one step look alike.
  private(set) var known: [String: Known]
  private let trustsStamps: Bool

  /// - Parameter trustsStamps: false hashes every file.
  init(known: [String: Known] = [:], trustsStamps: Bool = true) {
    self.known = known
    self.trustsStamps = trustsStamps
  }

  /// nil for what is no file, and for one that was written to meanwhile.
  mutating func digest(of path: String) -> Digest? {
    guard let stamp = FileStamp(path) else { return nil }
    if trustsStamps, let known = known[path], known.stamp == stamp.text { return known.digest }
    known[path] = nil
    guard let digest = try? Digest(file: path), FileStamp(path) == stamp else { return nil }
    if stamp.isSettled { known[path] = Known(stamp: stamp.text, digest: digest) }
    return digest
  }
}
