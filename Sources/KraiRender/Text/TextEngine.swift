import CText
import KraiGraphics
import KraiSource

/// The text of one worker: measures lines and sets them up to be drawn.
///
/// Not Sendable: make one for each task, over a shared `FontLibrary`.
public final class TextEngine: TextMeasurer {
  /// What the pinned fonts could not draw so far.
  public private(set) var missing = MissingGlyphs()

  private struct Key: Hashable {
    var text: String
    var size: Double
    var weight: TextStyle.Weight
    var italic: Bool
    var tracking: Double
    var face: HanFace
  }

  /// The cache is emptied at this many texts, so that a long-lived preview does not grow.
  private static let cacheLimit = 20_000

  private let fonts: FontLibrary
  private let latin: TextShaper
  private var chinese: [HanFace: TextShaper] = [:]
  private var face = HanFace(of: "")
  private let metrics: (ascent: Double, descent: Double)
  private var widths: [Key: Double] = [:]
  /// What is missing of measured texts, those that lack something.
  private var lacks: [Key: MissingGlyphs] = [:]

  /// An engine over fonts that other engines may share.
  ///
  /// - Throws: `Issue` when the installed Pango cannot use font files.
  public init(fonts: FontLibrary) throws {
    self.fonts = fonts
    guard let shaper = TextShaper(fonts.latin, face: HanFace(of: "")) else {
      throw Issue(
        "this Pango was built without FreeType fonts; install it with `apt-get install libpango1.0-dev`")
    }
    latin = shaper
    metrics = shaper.metrics()
  }

  /// The language of the texts to come, which chooses among the forms of Chinese characters.
  public func set(language: String) { face = HanFace(of: language) }

  /// What could not be drawn since the last call.
  package func takeMissing() -> MissingGlyphs {
    defer { missing = MissingGlyphs() }
    return missing
  }

  /// Says once what is wrong with a font.
  func note(font message: String) { missing.fonts.insert(message) }

  /// The faces that show a text, and their characters; a font that is missing is noted.
  package func use(of text: String, style: TextStyle) -> FontUse {
    var use = FontUse()
    if let line = try? line(text, style: style) { use.insert(line, of: text.printable) }
    return use
  }

  /// The advance width of the text, and Inter's ascent and descent, which hold all scripts.
  public func extent(of text: String, style: TextStyle) -> TextExtent {
    let key = Key(
      text: text, size: style.size, weight: style.weight, italic: style.italic, tracking: style.tracking,
      face: face)
    let ascent = metrics.ascent * style.size
    let descent = metrics.descent * style.size
    if let width = widths[key] {
      if !lacks.isEmpty, let lack = lacks[key] { missing.formUnion(lack) }
      return TextExtent(width: width, ascent: ascent, descent: descent)
    }
    let before = takeMissing()
    // A missing font is noted here and thrown when the text is drawn.
    let line = try? line(text, style: style)
    let width = line.map(TextShaper.width) ?? 0
    if widths.count >= Self.cacheLimit {
      widths.removeAll(keepingCapacity: true)
      lacks.removeAll()
    }
    widths[key] = width
    if !missing.isEmpty { lacks[key] = missing }
    missing.formUnion(before)
    return TextExtent(width: width, ascent: ascent, descent: descent)
  }

  /// The shaped line of a text, valid until the next call; nil for an empty text.
  func line(_ text: String, style: TextStyle) throws -> UnsafeMutablePointer<PangoLayoutLine>? {
    let text = text.printable
    guard !text.isEmpty else { return nil }
    if TextScript.hasChinese(text) { return check(try chineseShaper().line(text, style: style)) }
    guard let line = latin.line(text, style: style) else { return nil }
    if TextShaper.missing(in: line).isEmpty { return line }
    // Signs that Inter lacks, as ㎡ or ①, may be in the Chinese collection.
    guard let shaper = try? chineseShaper() else { return check(latin.line(text, style: style)) }
    return check(shaper.line(text, style: style))
  }

  private func check(
    _ line: UnsafeMutablePointer<PangoLayoutLine>?
  ) -> UnsafeMutablePointer<PangoLayoutLine>? {
    guard let line else { return nil }
    missing.characters.formUnion(TextShaper.missing(in: line))
    return line
  }

  private func chineseShaper() throws -> TextShaper {
    if let shaper = chinese[face] { return shaper }
    do {
      let config = try fonts.withChinese()
      guard let shaper = TextShaper(config, face: face) else {
        throw Issue("Pango cannot open \(face.family)")
      }
      chinese[face] = shaper
      return shaper
    } catch {
      missing.fonts.insert("\(error)")
      throw error
    }
  }
}
