import KraiGeometry
import KraiGraphics
import KraiSource

/// Text at a point.
public struct TextMark: Mark {
  /// Style of type; nil is `note`.
  public var style: LabelStyle.Name?
  /// Which part of each line stands at x; nil is the middle.
  public var anchor: TextAnchor?
  /// Points to the right.
  public var dx = 0.0
  /// Points downwards.
  public var dy = 0.0

  public static let name = "text"
  public static let channels: [ChannelRule] = [.x, .y, .text, .fill]
  public static let needs: [[Channel]] = [[.x, .y, .text]]
  public static let isAnnotation = true
  public static let keys: [Key<TextMark>] = [
    .style(\.style), .anchor(\.anchor), .dx(\.dx), .dy(\.dy),
  ]

  public init() {}

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    var style = LabelStyle.named(self.style ?? .note, theme: frame.theme)
    let anchor = (self.anchor ?? .middle).scene
    for row in 0..<rows.count {
      guard let point = frame.point(rows, row) else {
        canvas.miss(rows, row, frame.whyMissed(rows, row))
        continue
      }
      guard frame.rect.inset(by: -1).contains(x: point.x, y: point.y) else {
        canvas.miss(rows, row, .domain)
        continue
      }
      guard let text = frame.words(.text, rows, row) else { continue }
      if let color = frame.color(.fill, rows, row) { style.text.color = color }
      if let number = frame.numbers[text] {
        badge("\(number)", (point.x + dx, point.y + dy), anchor, frame, on: &canvas)
        if !rows.isFree { canvas.record(rows, row, in: frame) }
        continue
      }
      let lines = lines(text, style.text, frame)
      let widths = lines.map { frame.measurer.extent(of: $0, style: style.text).width }
      let leading = style.text.size * 1.28
      let place = place(
        (point.x + dx, point.y + dy), anchor, width: widths.max() ?? 0,
        height: Double(lines.count) * leading, frame)
      var boxes: [Rect] = []
      for (index, (line, width)) in zip(lines, widths).enumerated() {
        let shift = (Double(index) - Double(lines.count - 1) / 2) * leading
        let y = place.y + style.text.size * 0.35 + shift
        canvas.text(
          line, x: place.x, y: y, anchor: anchor, style: style.text,
          halo: style.haloWidth > 0 ? SceneText.Halo(frame.theme.colors.paper, width: style.haloWidth) : nil)
        let left = place.x - width * anchor.share
        boxes.append(Rect(x: left, y: y - style.text.size, width: width, height: style.text.size * 1.3))
      }
      canvas.obstacles += boxes
      canvas.texts.append(Canvas.PlacedText(text: text, boxes: boxes))
      if !rows.isFree { canvas.record(rows, row, in: frame) }
    }
  }

  /// The number that stands for a text, where its line would begin or end, off the lines that are drawn.
  private func badge(
    _ number: String, _ point: (x: Double, y: Double), _ anchor: SceneText.Anchor, _ frame: PanelFrame,
    on canvas: inout Canvas
  ) {
    let radius = NumberBadge.radius
    let x = point.x + radius * (1 - 2 * anchor.share)
    let places = [(0.0, 0.0), (-1, 0), (1, 0), (0, -1), (0, 1), (-2, 0), (2, 0), (0, -2), (0, 2)].map {
      dx, dy in
      let place = place(
        (x + dx * 2 * radius, point.y + dy * 2 * radius), .middle, width: 2 * radius, height: 2 * radius,
        frame)
      return NumberBadge(number: number, x: place.x, y: place.y)
    }
    let taken = canvas.lines + canvas.obstacles
    guard let badge = places.first(where: { !taken.contains(where: $0.box.intersects) }) ?? places.first
    else { return }
    canvas.nodes += badge.nodes(frame.theme)
    canvas.obstacles.append(badge.box)
  }

  /// Its own lines, those that are wider than the frame broken.
  private func lines(_ text: StyledText, _ style: TextStyle, _ frame: PanelFrame) -> [StyledText] {
    TextWrap.lines(text, style: style, width: frame.rect.width, measurer: frame.measurer)
  }

  /// Where a block of text is anchored, moved until all of it is in the frame; a chart has room above and below.
  private func place(
    _ point: (x: Double, y: Double), _ anchor: SceneText.Anchor, width: Double, height: Double,
    _ frame: PanelFrame
  ) -> (x: Double, y: Double) {
    let left = point.x - width * anchor.share
    let rest = frame.rect.inset(by: 2)
    let x = point.x + max(rest.minX, min(left, rest.maxX - width)) - left
    guard case .map = frame.coordinates else { return (x, point.y) }
    return (x, max(rest.minY + height / 2, min(point.y, rest.maxY - height / 2)))
  }
}

extension SceneText.Anchor {
  /// The share of a text that stands left of its anchor.
  fileprivate var share: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}
