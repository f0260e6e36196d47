/// A text some of whose words look otherwise than the rest.
public struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral {
  /// How words differ from the text around them.
  public struct Look: Sendable, Hashable {
    /// Set in bold.
    public var isBold: Bool
    /// nil is the colour of the text around them.
    public var color: Color?

    /// The look of the text around, unless said otherwise.
    public init(isBold: Bool = false, color: Color? = nil) {
      self.isBold = isBold
      self.color = color
    }
  }

  /// Characters of one look.
  struct Span: Sendable, Hashable {
    /// Counted in characters from the start.
    var range: Range<Int>
    var look: Look
  }

  /// The plain text.
  public private(set) var string: String
  /// What looks otherwise, in order, without overlaps; empty for a plain text.
  private(set) var spans: [Span] = []

  /// A text of one look; nil is the look of the text around it.
  public init(_ string: String, _ look: Look? = nil) {
    self.string = string
    if let look, look != Look(), !string.isEmpty { spans = [Span(range: 0..<string.count, look: look)] }
  }

  /// A plain text.
  public init(stringLiteral string: String) { self.init(string) }

  /// Without characters.
  public var isEmpty: Bool { string.isEmpty }

  /// Nothing looks otherwise.
  public var isPlain: Bool { spans.isEmpty }

  /// One text behind another, each with its looks.
  public static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum += b
    return sum
  }

  /// Appends a text with its looks.
  public static func += (a: inout StyledText, b: StyledText) {
    // Characters of both may join to one; only what looks otherwise is worth counting.
    let start = b.spans.isEmpty ? 0 : a.string.count
    a.string += b.string
    for span in b.spans {
      let range = span.range.lowerBound + start..<span.range.upperBound + start
      if let last = a.spans.last, last.look == span.look, last.range.upperBound == range.lowerBound {
        a.spans[a.spans.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        a.spans.append(Span(range: range, look: span.look))
      }
    }
  }

  /// The characters in a range, counted from the start; a range that reaches beyond the text is cut.
  package func slice(_ range: Range<Int>) -> StyledText {
    var part = StyledText(String(string.dropFirst(range.lowerBound).prefix(range.count)))
    part.spans = spans.compactMap { span in
      let shared = span.range.clamped(to: range)
      guard !shared.isEmpty else { return nil }
      return Span(
        range: shared.lowerBound - range.lowerBound..<shared.upperBound - range.lowerBound, look: span.look)
    }
    return part
  }

  /// A mark behind the text that looks like its last character.
  package func followed(by mark: String) -> StyledText {
    self + StyledText(mark, spans.last.flatMap { $0.range.upperBound >= string.count ? $0.look : nil })
  }

  /// Parts of one look each, in order, and the style that they are set in.
  package func runs(in style: TextStyle) -> [(text: String, style: TextStyle)] {
    guard !isPlain else { return [(string, style)] }
    let characters = Array(string)
    var runs: [(text: String, style: TextStyle)] = []
    func add(_ range: Range<Int>, _ look: Look) {
      let range = range.clamped(to: 0..<characters.count)
      guard !range.isEmpty else { return }
      var own = style
      if look.isBold { own.weight = .bold }
      if let color = look.color { own.color = color }
      runs.append((String(characters[range]), own))
    }
    var end = 0
    for span in spans {
      add(end..<max(span.range.lowerBound, end), Look())
      add(span.range, span.look)
      end = max(span.range.upperBound, end)
    }
    add(end..<max(characters.count, end), Look())
    return runs
  }

  /// The texts between some characters, with their looks; empty ones are kept.
  package func split(whereSeparator isSeparator: (Character) -> Bool) -> [StyledText] {
    guard string.contains(where: isSeparator) else { return [self] }
    var (parts, start): ([StyledText], Int) = ([], 0)
    for (index, character) in string.enumerated() where isSeparator(character) {
      parts.append(slice(start..<index))
      start = index + 1
    }
    return parts + [slice(start..<max(string.count, start))]
  }

  /// Without spaces around it; a fixed space goes at the end only.
  package var trimmed: StyledText {
    let head = string.prefix { $0 == " " }.count
    let tail = string.reversed().prefix { $0 == " " || $0 == "\u{A0}" }.count
    return head + tail == 0 ? self : slice(head..<max(string.count - tail, head))
  }
}

extension TextMeasurer {
  /// The box that one line takes in a style, in points; parts of different looks stand beside each other.
  package func extent(of text: StyledText, style: TextStyle) -> TextExtent {
    guard !text.isPlain else { return extent(of: text.string, style: style) }
    var whole = extent(of: "", style: style)
    for run in text.runs(in: style) { whole.width += extent(of: run.text, style: run.style).width }
    return whole
  }
}
