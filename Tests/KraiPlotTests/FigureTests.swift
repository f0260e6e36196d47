import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// What holds for every figure of the shipped project, in every language and theme.
struct FigureTests {
  @Test(arguments: RealProject.figureNames)
  func invariants(_ name: String) throws {
    let project = try RealProject.shared.get()
    let spec = try RealProject.figure(name)
    let turn = Language.first3[(RealProject.figureNames.firstIndex(of: name) ?? 0) % 3]
    for language in Language.first3 {
      let figure = try project.plot(spec, language)
      let place = "\(name) \(language)"
      let reading = SceneReading(figure.scene)
      #expect(reading.texts.count > 4 && reading.shapes.count > 2, "\(place)")
      expectFinite(reading, place)
      expectTextsInside(reading, place)
      expectTextsApart(reading, place)
      expectEvidence(figure, place)
      #expect(Set(reading.groupIDs).count == reading.groupIDs.count, "\(place): ids \(reading.groupIDs)")
      #expect(figure.warnings.isEmpty, "\(place): \(figure.warnings)")
      #expect(!figure.altText.isEmpty && !figure.altText.contains("{"))
      let unfilled = reading.strings.filter { $0.contains("{") }
      #expect(unfilled.isEmpty, "\(place)")
      // The other theme changes colours and nothing else; languages take turns.
      guard language == turn else { continue }
      let dark = try project.plot(spec, language, .dark)
      #expect(SceneReading(dark.scene).strings == reading.strings, "\(place)")
      #expect(dark.scene.background != figure.scene.background)
      #expect(dark.drawn == figure.drawn, "\(place)")
      #expect(dark.altText == figure.altText, "\(place)")
      #expect(try project.plot(spec, language).scene == figure.scene, "\(place)")
    }
  }

  @Test func thereAreFigures() { #expect(RealProject.figureNames.count >= 12) }

  private func expectFinite(_ reading: SceneReading, _ place: String) {
    for shape in reading.shapes {
      // Cairo's coordinates are 24.8 fixed point.
      let isTame = shape.path.coordinates.allSatisfy { $0.isFinite && abs($0) < 100_000 }
      #expect(isTame && !shape.path.isEmpty, "\(place) \(shape.groups)")
      if let stroke = shape.stroke {
        let isDrawn = stroke.width > 0 && stroke.width.isFinite && !stroke.dash.contains { $0 < 0 }
        #expect(isDrawn, "\(place) \(shape.groups) \(stroke)")
      }
    }
    for text in reading.texts {
      #expect(text.node.x.isFinite && text.node.y.isFinite && text.node.rotation.isFinite)
      #expect(!text.text.isEmpty, "\(place)")
    }
    #expect(reading.page.width > 0 && reading.page.height > 0)
  }

  private func expectTextsInside(_ reading: SceneReading, _ place: String) {
    for text in reading.texts {
      #expect(
        reading.page.inset(by: -1).contains(text.box),
        "\(place): \"\(text.text)\" of \(text.groups) at \(text.box) is outside \(reading.page)")
    }
  }

  private func expectTextsApart(_ reading: SceneReading, _ place: String) {
    let texts = reading.texts.filter(\.isUpright)
    for (index, a) in texts.enumerated() {
      for b in texts[..<index] {
        #expect(
          a.box.overlap(b.box) <= 1,
          "\(place): \"\(a.text)\" of \(a.groups) covers \"\(b.text)\" of \(b.groups): \(a.box) \(b.box)")
      }
    }
  }

  private func expectEvidence(_ figure: CompiledFigure, _ place: String) {
    for value in figure.drawn where value[.value] != .null || value[.low] != .null {
      #expect(!value.sources.isEmpty, "\(place): \(value)")
      #expect(Status(rawValue: value.status) != nil, "\(place): \(value)")
    }
    let cited = Set(figure.sources.map(\.id))
    let uncited = figure.drawn.flatMap(\.sources).filter { !cited.contains($0) }
    #expect(uncited.isEmpty, "\(place)")
    let unknown = figure.sources.filter { $0.title.isEmpty || $0.title == $0.id }
    #expect(unknown.isEmpty, "\(place)")
  }
}
