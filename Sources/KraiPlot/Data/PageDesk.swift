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

  /// A text with its numbers, words in bold and coloured words; empty for none.
  func fill(_ text: LocalText?) throws -> StyledText {
    guard let text else { return "" }
    return try TextMarkup.fill(text, interpolation, theme)
  }

  /// A text with its numbers that has one look, whatever stands in it; empty for none.
  func plain(_ text: LocalText?) throws -> String {
    guard let text else { return "" }
    return try interpolation.fill(interpolation.text(text), at: text.location)
  }

  /// Notes under a picture of a width, as one paragraph; empty without any.
  func notes(_ notes: [StyledText], width: Double) -> TextBlock {
    let kept = notes.filter { !$0.isEmpty }
    let space = StyledText(language.locale.typography.sentenceSpace)
    let joined = kept.dropFirst().reduce(kept.first ?? "") { $0 + space + $1 }
    return block(
      joined.isEmpty ? "" : StyledText(words.labelled(.note, "")) + joined, theme.type.note,
      theme.colors.muted, width: width)
  }

  func block(_ text: StyledText, _ step: TypeScale.Step, _ color: Color, width: Double) -> TextBlock {
    TextBlock(text, step: step, color: color, width: width, theme: theme, measurer: measurer)
  }
}
