import KraiGraphics

/// A key value's number in large type, with what it counts in smaller type: beside it where there is room, else under it.
struct ValueText {
  private let before: TextBlock
  private let number: TextBlock
  private let unit: TextBlock
  /// Where the number and the unit begin, from the left.
  private let starts: (number: Double, unit: Double)
  private let isUnitBeside: Bool

  init(_ text: String, width: Double, desk: PageDesk) {
    let type = desk.theme.type
    let parts = Self.parts(of: text)
    let space = desk.measurer.extent(
      of: "\u{A0}", style: desk.theme.style(type.valueUnit, desk.theme.colors.ink)
    ).width
    func block(_ text: String, _ step: TypeScale.Step) -> (block: TextBlock, width: Double) {
      let block = desk.block(StyledText(text), step, desk.theme.colors.ink, width: width)
      return (block, block.width(desk.measurer))
    }
    let (before, unit) = (
      block(parts.before, type.valueUnit),
      block(String(parts.unit.drop(while: \.isWhitespace)), type.valueUnit)
    )
    let number = block(parts.number, type.value)
    let first = before.width + (parts.before.last?.isWhitespace == true ? space : 0)
    let second = first + number.width + (parts.unit.first?.isWhitespace == true ? space : 0)
    guard before.block.lines.count < 2, first + number.width <= width || parts.before.isEmpty else {
      // What has no room in one line wraps as a whole.
      (self.before, self.number, self.unit) = (
        block("", type.value).block, block(text, type.value).block, block("", type.value).block
      )
      (starts, isUnitBeside) = ((0, 0), true)
      return
    }
    (self.before, self.number, self.unit) = (before.block, number.block, unit.block)
    isUnitBeside = number.block.lines.count == 1 && unit.block.lines.count < 2 && second + unit.width <= width
    starts = (first, isUnitBeside ? second : 0)
  }

  /// A number with the signs at its ends, and what stands before and after it: what it counts, with the spaces between.
  static func parts(of text: String) -> (before: String, number: String, unit: String) {
    guard var end = text.firstIndex(where: \.isNumber) else { return ("", text, "") }
    func isWord(_ index: String.Index) -> Bool { text[index].isLetter || text[index].isWhitespace }
    var start = end
    while start > text.startIndex, !isWord(text.index(before: start)) { start = text.index(before: start) }
    // Letters of a currency, such as US$.
    while start > text.startIndex, text[text.index(before: start)].isASCII,
      text[text.index(before: start)].isLetter
    {
      start = text.index(before: start)
    }
    while end < text.endIndex {
      // A sign or a space within a number has a digit after it; a sign at its end may have a space before it.
      let next = text.index(after: end)
      let hasDigit = !text[end].isLetter && next < text.endIndex && text[next].isNumber
      let hasSign = text[end].isWhitespace && next < text.endIndex && !isWord(next)
      guard text[end].isNumber || hasDigit || hasSign || !isWord(end) else { break }
      end = next
    }
    return (String(text[..<start]), String(text[start..<end]), String(text[end...]))
  }

  var height: Double { number.height + (isUnitBeside ? 0 : unit.height) }

  func draw(x: Double, top: Double, on page: inout PageCanvas) {
    let drop = number.firstBaseline - unit.firstBaseline
    page.add(before, x: x, top: top + number.firstBaseline - before.firstBaseline)
    page.add(number, x: x + starts.number, top: top)
    page.add(unit, x: x + starts.unit, top: top + (isUnitBeside ? drop : number.height))
  }
}
