import KraiGraphics
import KraiPlot
import KraiSource
import KraiTables

/// `manifest.json`: every file of the gallery that stands in the output folder, with its size and hash.
struct Manifest: Sendable {
  static let fileName = "manifest.json"

  struct Entry: Sendable {
    let file: String
    let bytes: Int
    /// Over the bytes.
    let hash: FNV1a
    let figure: String
    /// nil for the files that belong to every language and theme.
    let variant: Variant?
  }

  let entries: [Entry]

  /// One file a line, in the order of the names.
  var json: JSONText {
    .object([
      (
        "files",
        .object(
          entries.map { entry in
            var members: [(key: String, value: JSONText)] = [
              ("figure", .text(entry.figure)), ("bytes", .count(entry.bytes)),
              ("fnv1a", .text(entry.hash.text)),
            ]
            if let variant = entry.variant {
              members.append(("language", .text(variant.language.rawValue)))
              members.append(("theme", .text(variant.theme.name)))
              if !variant.rendition.isStandard {
                members.append(("rendition", .text(variant.rendition.name)))
              }
            }
            return (entry.file, .object(members))
          })
      )
    ])
  }

  /// Reads what stands in a folder of the files that a project lists.
  static func collect(_ listing: [Listing.File], in folder: String) -> Manifest {
    let entries = listing.sorted { $0.name < $1.name }.compactMap { file -> Entry? in
      guard let bytes = try? FileBytes.read(FilePath.join(folder, file.name)) else { return nil }
      return Entry(
        file: file.name, bytes: bytes.count, hash: hash(bytes), figure: file.figure, variant: file.variant)
    }
    return Manifest(entries: entries)
  }

  /// The names in an older manifest; none when it can't be read.
  static func names(in folder: String) -> [String] {
    let path = FilePath.join(folder, fileName)
    guard let bytes = try? FileBytes.read(path), let node = try? JSONReader.read(bytes, file: path),
      let entries = node["files"]?.entries
    else { return [] }
    return entries.compactMap(\.key.text)
  }

  private static func hash(_ bytes: [UInt8]) -> FNV1a {
    var hash = FNV1a()
    for byte in bytes { hash.add(byte) }
    return hash
  }
}
