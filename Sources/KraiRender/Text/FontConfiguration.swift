import CText

/// A private fontconfig configuration that holds a few font files and nothing of the machine's own.
///
/// It never changes after `init`; fontconfig counts its references atomically, so workers may share it.
final class FontConfiguration: @unchecked Sendable {
  let pointer: OpaquePointer

  /// A configuration of the files; nil when fontconfig cannot read one of them.
  init?(files: [String]) {
    guard let config = FcConfigCreate() else { return nil }
    pointer = config
    for file in files where FcConfigAppFontAddFile(config, file) == 0 { return nil }
  }

  deinit { FcConfigDestroy(pointer) }

  /// Makes this the process's configuration, else Pango loads the system's beside it.
  func makeCurrent() { FcConfigSetCurrent(pointer) }
}
