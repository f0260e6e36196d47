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
      let sizes = found.compactMap { file in
        PictureSize(FilePath.join(folder, file.name)).map { (name: file.name, size: $0) }
      }
      return sizes.max { $0.size.scale < $1.size.scale }.map {
        File(name: $0.name, width: $0.size.width, height: $0.size.height)
      }
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
}
