import Dispatch
import Glibc
import KraiSource
import Synchronization

/// Tells when files in folders change, appear or go.
///
/// Folders are watched, not files: editors save by putting a new file in the place of the old one. The parent of each
/// folder is watched for its name, so that a folder which is deleted and made again is noticed; of one that is not there,
/// the nearest folder above it. Changes within 50 ms count as one. Names that begin with a point don't count: our own
/// files on their way are such, and those of many editors.
final class Watcher: Sendable {
  /// What counts in a folder: these names, or with nil all.
  private typealias Interest = Set<String>?

  private let descriptor: Int32
  /// Dispatch's objects may be used from any thread.
  private nonisolated(unsafe) let source: any DispatchSourceRead
  private let queue = DispatchQueue(label: "krai.watcher")
  private let state = Mutex(State())
  private let signal: AsyncStream<Void>.Continuation
  /// One element for each burst of changes; bursts that nobody took are one.
  let changes: AsyncStream<Void>

  private struct State {
    /// By the kernel's number of the watch.
    var interests: [Int32: Interest] = [:]
    var isGathering = false
  }

  private static let mask =
    UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)
    | UInt32(IN_ONLYDIR)

  /// - Throws: `Issue` where the system has no room for another watcher.
  init() throws(Issue) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else {
      throw Issue(
        "can't watch files: \(Self.reason(limit: EMFILE, "fs.inotify.max_user_instances", "programs"))")
    }
    (changes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [weak self] in self?.read() }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.activate()
  }

  deinit {
    source.cancel()
    signal.finish()
  }

  /// Watches these folders from now on, and no others.
  ///
  /// - Returns: whether a folder is watched that was not before: what happened in it until now nobody knows.
  /// - Throws: `Issue` with the folder where the system has no room for more.
  func watch(_ folders: Set<String>) throws(Issue) -> Bool {
    var wanted: [String: Interest] = [:]
    for folder in folders {
      wanted[folder] = .some(nil)
      var path = folder
      while true {
        let parent = FilePath.folder(of: path)
        guard parent != path else { break }
        if let known = wanted[parent, default: []] { wanted[parent] = known.union([FilePath.name(of: path)]) }
        if access(parent, F_OK) == 0 { break }
        path = parent
      }
    }
    var interests: [Int32: Interest] = [:]
    for (path, interest) in wanted.sorted(by: { $0.key < $1.key }) {
      let watch = inotify_add_watch(descriptor, path, Self.mask)
      guard watch >= 0 else {
        // A folder that is not there now, or that nobody may read, is noticed from above.
        if [ENOENT, ENOTDIR, EACCES].contains(errno) { continue }
        throw Issue(
          "can't be watched: \(Self.reason(limit: ENOSPC, "fs.inotify.max_user_watches", "folders"))",
          at: SourceLocation(file: path))
      }
      // Two paths may lead to one folder.
      guard let known = interests[watch] else {
        interests[watch] = interest
        continue
      }
      if let known, let interest {
        interests[watch] = known.union(interest)
      } else {
        interests[watch] = .some(nil)
      }
    }
    let old = state.withLock { state in
      defer { state.interests = interests }
      return state.interests
    }
    for watch in old.keys where interests[watch] == nil { inotify_rm_watch(descriptor, watch) }
    return interests.contains { watch, interest in
      guard let before = old[watch] else { return true }
      return interest == nil && before != nil
    }
  }

  private static func reason(limit: Int32, _ setting: String, _ what: String) -> String {
    errno == limit
      ? "too many \(what) are watched on this machine already; raise \(setting)"
      : String(cString: strerror(errno))
  }

  // MARK: Events

  /// Reads what has happened, on the queue.
  private func read() {
    var isChanged = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      if take(buffer.prefix(count)) { isChanged = true }
    }
    guard isChanged else { return }
    let isFirst = state.withLock { state in
      defer { state.isGathering = true }
      return !state.isGathering
    }
    guard isFirst else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(50)) { [weak self] in
      self?.state.withLock { $0.isGathering = false }
      self?.signal.yield()
    }
  }

  /// Records of the kernel: the watch, the kind, a cookie, the length of the name, four bytes each, then the name filled
  /// up with zeros.
  private func take(_ bytes: ArraySlice<UInt8>) -> Bool {
    var isChanged = false
    var start = bytes.startIndex
    while start + 16 <= bytes.endIndex {
      func number(_ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[start + offset + $1]) << UInt32(8 * $1) }
      }
      let (watch, kind) = (Int32(bitPattern: number(0)), number(4))
      let end = start + 16 + Int(number(12))
      guard end <= bytes.endIndex else { break }
      let name = String(decoding: bytes[(start + 16)..<end].prefix { $0 != 0 }, as: UTF8.self)
      if counts(watch, kind, name) { isChanged = true }
      start = end
    }
    return isChanged
  }

  private func counts(_ watch: Int32, _ kind: UInt32, _ name: String) -> Bool {
    if kind & UInt32(IN_Q_OVERFLOW) != 0 { return true }
    return state.withLock { state in
      guard let interest = state.interests[watch] else { return false }
      if kind & UInt32(IN_IGNORED) != 0 {
        state.interests[watch] = nil
        return true
      }
      if name.isEmpty { return true }
      return interest.map { $0.contains(name) } ?? !name.hasPrefix(".")
    }
  }
}
