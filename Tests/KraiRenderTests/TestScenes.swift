import Glibc
import KraiGeometry
import KraiGraphics

@testable import KraiRender

/// Scenes that the tests share.
enum TestScenes {
  static let ink = Color(0x222222)
  static let paper = Color(0xFBF9F4)
  static let blue = Color(0x0072B2)

  static func scene(_ nodes: [SceneNode], width: Double = 320, height: Double = 200, title: String = "")
    -> Scene
  {
    Scene(
      width: width, height: height, background: paper, name: "test", language: "en", title: title,
      summary: "Alt text: ворота 货物", nodes: nodes)
  }

  static func text(
    _ string: String, x: Double = 10, y: Double = 40, anchor: SceneText.Anchor = .start, style: TextStyle,
    halo: Double = 0, rotation: Double = 0
  ) -> SceneNode {
    .text(
      SceneText(
        string, x: x, y: y, anchor: anchor, style: style, halo: halo > 0 ? .init(paper, width: halo) : nil,
        rotation: rotation))
  }

  static let hatches = scene([
    .path(
      ScenePath(
        .rectangle(Rect(x: 10, y: 10, width: 140, height: 170)),
        fill: .hatch(Hatch(line: Color(0xD55E00), ground: Color(0xFBE6D8))), stroke: Stroke(ink, width: 1.2))),
    .path(
      ScenePath(
        .circle(x: 235, y: 100, radius: 70),
        fill: .hatch(Hatch(line: blue, spacing: 8, lineWidth: 2, angle: 0)),
        stroke: Stroke(blue, width: 2, dash: [8, 4]))),
  ])

  static let clips = scene([
    .group(
      SceneGroup(
        id: "rivers", title: "Rivers <&>", role: "img", href: "https://example.org/?a=1&b=2",
        clip: Rect(x: 20, y: 60, width: 200, height: 60), nodes: [.path(wave)])),
    .path(
      ScenePath(
        .circle(x: 260, y: 90, radius: 30), fill: .color(blue.opacity(0.5)), stroke: Stroke(ink, width: 3))),
  ])

  static let wave = ScenePath(
    {
      var path = Path()
      path.move(0, 90)
      for step in 1...300 { path.line(Double(step), 90 + 40 * sin(Double(step) / 9)) }
      return path
    }(), stroke: Stroke(Color(0x56B4E9), width: 4, cap: .round, join: .round))

  static let halos = scene(
    hatches.nodes + [
      text(
        "Vladivostok, Владивосток", x: 160, y: 80, anchor: .middle, style: TextStyle(size: 18, color: ink),
        halo: 3),
      text(
        "SEA OF JAPAN", x: 310, y: 150, anchor: .end,
        style: TextStyle(size: 16, weight: .semibold, color: blue), halo: 2),
    ])

  static let turned = scene([
    text(
      "Амур, Amur", x: 160, y: 120, anchor: .middle, style: TextStyle(size: 24, color: blue), rotation: -30),
    text(
      "end", x: 300, y: 180, anchor: .end, style: TextStyle(size: 20, weight: .bold, color: ink), rotation: 90
    ),
  ])

  static let chinese = scene([
    text("货物只走少数口岸", style: TextStyle(size: 26, weight: .bold, color: ink)),
    text("2025 年 Blagoveshchensk 与黑河", y: 90, style: TextStyle(size: 18, color: ink)),
  ])

  /// Letters with space between them, at each anchor.
  static let tracked = scene(
    zip([SceneText.Anchor.start, .middle, .end], [10.0, 160, 310]).enumerated().map { row, place in
      text(
        "OKHOTSK", x: place.1, y: 50 + 50 * Double(row), anchor: place.0,
        style: TextStyle(size: 22, color: blue, tracking: 6))
    })

  /// Everything at once.
  static let all = scene(
    hatches.nodes + clips.nodes + halos.nodes + turned.nodes + chinese.nodes + [.image(image)],
    title: "Грузы & “货物” <b>")

  static let image = SceneImage(
    frame: Rect(x: 200, y: 10, width: 100, height: 40), width: 4, height: 2,
    pixels: [
      0, 128, 255, 255, 30, 128, 225, 100, 60, 128, 195, 255, 90, 128, 165, 100,
      120, 128, 135, 255, 150, 128, 105, 100, 180, 128, 75, 255, 210, 128, 45, 100,
    ])
}
