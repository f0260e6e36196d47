import Glibc
import KraiSource
import Synchronization

/// The pinned fonts of a build, found once and shared by workers: Inter, and Noto Sans CJK when a text needs it.
public final class FontLibrary: Sendable {
  /// Inter's static faces for the four weights, upright and italic.
  static let latinFaces = [
    "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic", "Inter-MediumItalic",
    "Inter-SemiBoldItalic", "Inter-BoldItalic",
  ]
  static let chineseFaces = ["NotoSansCJK-Regular", "NotoSansCJK-Bold"]

  let latin: FontConfiguration
  private let latinFiles: [String]
  private let searchPaths: [String]
  private let chinese = Mutex<Result<FontConfiguration, Issue>?>(nil)

  /// Finds Inter by file name; throws an `Issue` that names the missing face and how to install it.
  public init(searchPaths: [String] = FontLibrary.defaultSearchPaths) throws {
    self.searchPaths = searchPaths
    latinFiles = try Self.latinFaces.map {
      try Self.file($0, of: "Inter", package: "fonts-inter", in: searchPaths)
    }
    guard let config = FontConfiguration(files: latinFiles) else {
      throw Issue(
        "fontconfig cannot read the font Inter; reinstall it: apt-get install --reinstall fonts-inter")
    }
    latin = config
    config.makeCurrent()
  }

  /// The folders of `KRAI_FONTS` (separated by colons), then the system's font folders.
  public static var defaultSearchPaths: [String] {
    let own = getenv("KRAI_FONTS").map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    let system = ["/usr/share/fonts", "/usr/local/share/fonts"]
    return own + ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/opentype/noto"] + system
  }

  /// The files that the faces would be read from, as far as they are found.
  package static func files(in searchPaths: [String] = FontLibrary.defaultSearchPaths) -> [String] {
    (latinFaces + chineseFaces).compactMap { find($0, in: searchPaths) }
  }

  private static func find(_ face: String, in paths: [String]) -> String? {
    FontSearch.find(["\(face).otf", "\(face).ttf", "\(face).ttc"], in: paths)
  }

  /// Inter together with the Chinese collections, opened at the first call; throws an `Issue` when they are missing.
  func withChinese() throws -> FontConfiguration {
    try chinese.withLock { state in
      if let state { return try state.get() }
      let result = openChinese()
      state = result
      return try result.get()
    }
  }

  private func openChinese() -> Result<FontConfiguration, Issue> {
    Result { () throws(Issue) in
      var files = latinFiles
      for face in Self.chineseFaces {
        files.append(try Self.file(face, of: "Noto Sans CJK SC", package: "fonts-noto-cjk", in: searchPaths))
      }
      guard let config = FontConfiguration(files: files) else {
        throw Issue(
          "fontconfig cannot read Noto Sans CJK; reinstall it: apt-get install --reinstall fonts-noto-cjk")
      }
      return config
    }
  }

  private static func file(
    _ face: String, of family: String, package: String, in paths: [String]
  ) throws(Issue) -> String {
    if let path = find(face, in: paths) { return path }
    throw Issue(
      "the font \(family) is missing: no \(face).otf in \(paths.joined(separator: ", ")); "
        + "install it with `apt-get install \(package)`, or name its folder in KRAI_FONTS")
  }
}
