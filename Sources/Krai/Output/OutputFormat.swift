import KraiGraphics
import KraiRender
import KraiSource

/// A file format of a picture, with the scale of a raster.
public struct OutputFormat: Sendable, Hashable {
  /// The kinds of file.
  public enum Kind: String, Sendable, CaseIterable {
    case png, svg, pdf
    case outlinedSVG = "outlines.svg"
    /// The alt text alone, to paste.
    case text = "txt"
    /// A page with the picture for a desk and for a phone, light and dark, and with its data as a table.
    case html
  }

  /// What kind of file.
  public let kind: Kind
  /// Pixels a point; 1 for the formats that have none.
  public let scale: Double

  /// A format, of one size of pixel.
  ///
  /// - Parameter scale: pixels a point of a PNG.
  public init(_ kind: Kind, scale: Double = 1) {
    self.kind = kind
    self.scale = kind == .png ? scale : 1
  }

  /// What `formats:` of krai.yaml may list.
  static let listed = [
    OutputFormat(.png), OutputFormat(.png, scale: 2), OutputFormat(.png, scale: 3), OutputFormat(.svg),
    OutputFormat(.outlinedSVG), OutputFormat(.pdf), OutputFormat(.text),
    OutputFormat(.html),
  ]

  /// `png`, `png@2x`, `svg`, `outlines.svg`, `pdf`, `txt` or `html`.
  var word: String { kind.rawValue + suffix }

  /// `@2x`, or nothing at scale 1.
  var suffix: String { scale == 1 ? "" : "@\(Int(scale))x" }

  /// A PNG of one pixel a point.
  public static let png = OutputFormat(.png)
  /// An SVG with real text.
  public static let svg = OutputFormat(.svg)
  /// A PDF of one page.
  public static let pdf = OutputFormat(.pdf)
  /// An SVG whose texts are outlines.
  public static let outlinedSVG = OutputFormat(.outlinedSVG)

  /// The alt text.
  public static let text = OutputFormat(.text)
  /// A page that holds all of the figure and fetches nothing.
  public static let html = OutputFormat(.html)

  /// True where one file holds the light and the dark figure.
  var holdsBothThemes: Bool { kind == .svg || kind == .outlinedSVG || kind == .html }

  /// A scene as a file of this format; a page has more layouts than one scene.
  ///
  /// - Parameter dark: the same in dark colours, for a format that holds both.
  func bytes(
    of scene: Scene, dark: Scene? = nil, text: TextEngine, date: String
  ) async throws -> [UInt8] {
    switch kind {
    case .png: try await Renderer.png(scene, scale: scale, text: text)
    case .pdf: try Renderer.pdf(scene, date: date, text: text)
    case .svg: try Renderer.svg(scene, dark: dark, text: text)
    case .outlinedSVG: try Renderer.outlinedSVG(scene, dark: dark, text: text)
    case .text: Array((scene.summary + "\n").utf8)
    case .html: throw Issue("a page is made of a figure, not of one of its layouts")
    }
  }
}
