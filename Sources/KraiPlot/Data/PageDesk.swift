import KraiGraphics
import KraiSource
import KraiTables

/// What every stage of one compilation shares: the data, the words and the look.
struct PageDesk {
  let theme: Theme
  let language: Language
  let measurer: any TextMeasurer
  let workspace: Workspace
  let vocabulary: Vocabulary
  let interpolation: Interpolation

  var words: Words { Words(language) }

  var writer: ValueWriter { ValueWriter(vocabulary: vocabulary, units: interpolation.units) }

  func fill(_ text: LocalText?) throws -> String {
    guard let text else { return "" }
    return try interpolation.fill(interpolation.text(text), at: text.location)
  }

  /// Notes under a picture of a width, as one paragraph; empty without any.
  func notes(_ notes: [String], width: Double) -> TextBlock {
    let joined = notes.filter { !$0.isEmpty }.joined(separator: language.locale.typography.sentenceSpace)
    return block(
      joined.isEmpty ? "" : words.labelled(.note, joined), theme.type.note, theme.colors.muted, width: width)
  }

  func block(_ text: String, _ step: TypeScale.Step, _ color: Color, width: Double) -> TextBlock {
    TextBlock(text, step: step, color: color, width: width, theme: theme, measurer: measurer)
  }
}
