import KraiPlot
import KraiSource
import KraiTables

/// The PNG files of a figure in one language that a snippet names, with their sizes in points.
struct PictureFiles {
  struct File: Sendable {
    let name: String
    let width: Int
    let height: Int
  }

  /// The figure's own layout, light if there is a light one.
  let standard: File
  /// The same, dark.
  let dark: File?
  /// A narrow layout, for phones.
  let phone: File?
  let darkPhone: File?

  /// A rendition no wider than this is one for phones, in points.
  static let phoneWidth = 480.0

  /// Looks through the files that a build has written of a figure; nil without a picture of its own layout.
  init?(_ files: [(name: String, variant: Variant)], in folder: String) {
    func best(_ theme: String, where fits: (Rendition) -> Bool) -> File? {
      let found = files.filter { file in
        file.variant.theme.name == theme && fits(file.variant.rendition) && file.name.hasSuffix(".png")
      }
      return found.compactMap { Self.read($0.name, in: folder) }.max { $0.scale < $1.scale }?.file
    }
    func phone(_ theme: String) -> File? {
      best(theme) { !$0.isStandard && ($0.width ?? .infinity) <= Self.phoneWidth && $0.height == nil }
    }
    let (light, dark) = (best("light", where: \.isStandard), best("dark", where: \.isStandard))
    guard let standard = light ?? dark else { return nil }
    self.standard = standard
    self.dark = light == nil ? nil : dark
    self.phone = phone("light")
    darkPhone = self.dark == nil ? nil : phone("dark")
  }

  /// The size that a PNG says, in points; nil for a file that is none.
  private static func read(_ name: String, in folder: String) -> (file: File, scale: Int)? {
    guard let bytes = try? FileBytes.read(FilePath.join(folder, name)), bytes.count > 24,
      bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
    else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let scale = OutputFormat.listed.last { $0.kind == .png && name.hasSuffix($0.suffix + ".png") }?.scale ?? 1
    let pixels = Int(max(scale, 1))
    return (File(name: name, width: number(16) / pixels, height: number(20) / pixels), pixels)
  }
}
