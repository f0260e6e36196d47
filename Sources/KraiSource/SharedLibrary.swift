import Glibc

/// A library of C functions that is opened when it is needed, because linking it would cost every start; it stays open.
package struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// - Parameters:
  ///   - files: tried in order.
  ///   - name: as messages call it.
  ///   - missing: what is said where none of the files is there.
  package init(_ files: [String], name: String, missing: String) throws(Issue) {
    guard let handle = files.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first else { throw Issue(missing) }
    (self.handle, self.name) = (handle, name)
  }

  /// A function of the type that the caller declares.
  ///
  /// - Throws: `Issue` where the library has none of that name.
  package func function<T>(_ symbol: String) throws(Issue) -> T {
    guard let address = dlsym(handle, symbol) else { throw Issue("this \(name) is too old: no \(symbol)") }
    return unsafeBitCast(address, to: T.self)
  }
}
