import KraiGeometry
import KraiGraphics
import Testing

@Suite struct SceneDumpTests {
  @Test func oneNodeALine() {
    var long = Path()
    long.move(0, 0)
    for step in 1...40 { long.line(Double(step), 0.5) }
    let ink = Color(0x222222)
    let scene = Scene(
      width: 640, height: 480.5, background: Color(0xFBF9F4), name: "demo", language: "en",
      title: "A “title”",
      summary: "Alt\ntext",
      nodes: [
        .group(
          SceneGroup(
            id: "rivers", clip: Rect(x: 0, y: 0, width: 10, height: 20),
            nodes: [
              .path(
                ScenePath(.segment(0, 1.005, 2, -0.001), stroke: Stroke(ink, width: 1.25, dash: [2, 1]))),
              .path(ScenePath(long, fill: .hatch(Hatch(line: ink, ground: ink.opacity(0.5))))),
            ])),
        .text(
          SceneText(
            "“Quoted” \"a\\b\"", x: 1, y: 2, anchor: .end,
            style: TextStyle(size: 12, weight: .bold, color: ink),
            halo: .init(Color(0xFFFFFF), width: 2), rotation: -90)),
        .image(
          SceneImage(frame: Rect(x: 0, y: 0, width: 1, height: 1), width: 1, height: 1, pixels: [1, 2, 3, 4])),
      ])
    #expect(
      scene.dump() == """
        scene demo 640×480.5 #fbf9f4 en "A “title”" "Alt\\ntext"
          group "rivers" clip 0 0 10 20
            path M0 1 L2 0 stroke #222222 1.25 butt miter dash 2,1
            path 41 verbs move×1 line×40 in 0 0 40 0.5 hash e35fb8c941866187 fill hatch #222222 1 every 6 at 45° on \
        #222222@0.5
          text "“Quoted” \\"a\\\\b\\"" 1 2 end 12/700 #222222 halo #ffffff 2 rotated -90
          image 1×1 in 0 0 1 1 hash be7a5e775165785d

        """)
  }

  @Test func numbersAreFixedPoint() {
    let cases: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (0.004, "0"), (-0.004, "0"), (0.05, "0.05"), (-0.5, "-0.5"), (12.345, "12.35"),
      (1e9, "1000000000"), (-1234.5, "-1234.5"), (.nan, "0"),
    ]
    for (value, text) in cases { #expect(FixedPoint.text(value) == text, "\(value)") }
    #expect(FixedPoint.text(.infinity) == "10000000000")
    #expect(FixedPoint.text(0.0625, decimals: 3) == "0.063")
  }

  @Test func hashIsFNV() {
    var hash = FNV1a()
    for byte in "foobar".utf8 { hash.add(byte) }
    #expect(hash.text == "85944171f73967e8")
  }

  @Test func printableIsOneLine() {
    #expect("a\tb\nc\u{0}d\u{FFFE}e\u{85}f".printable == "a b cde f")
    #expect("Владивосток 货物 \u{1F600}".printable == "Владивосток 货物 \u{1F600}")
  }
}
