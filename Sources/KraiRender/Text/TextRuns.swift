import Glibc
import KraiGraphics

extension SceneText {
  /// Its parts of one look each, side by side, as lines of their own that start at their points.
  func runs(_ text: TextEngine) -> [SceneText] {
    guard !content.isPlain else { return [self] }
    let runs = content.runs(in: style)
    let widths = runs.map { text.extent(of: $0.text, style: $0.style).width }
    var offset = -widths.reduce(0, +) * anchor.share
    let (dx, dy) = (cos(rotation * .pi / 180), sin(rotation * .pi / 180))
    return zip(runs, widths).map { run, width in
      defer { offset += width }
      return SceneText(
        run.text, x: x + dx * offset, y: y + dy * offset, style: run.style, halo: halo, rotation: rotation)
    }
  }
}
