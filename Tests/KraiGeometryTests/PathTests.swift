import KraiGeometry
import Testing

@Suite struct PathTests {
  @Test func containsIsEvenOdd() {
    var path = Path.rectangle(Rect(x: 0, y: 0, width: 10, height: 10))
    path.append(.rectangle(Rect(x: 4, y: 4, width: 2, height: 2)))
    #expect(path.contains(x: 1, y: 5) && path.contains(x: 5, y: 9.9))
    #expect(!path.contains(x: 5, y: 5) && !path.contains(x: 11, y: 5) && !path.contains(x: -1, y: 0))
    #expect(!Path().contains(x: 0, y: 0))
  }

  @Test func subpathsAreTheWholePath() {
    var path = Path.segment(1, 2, 3, 4)
    path.append(.circle(x: 9, y: 9, radius: 2))
    path.append(.polygon([(0, 0), (5, 0), (5, 7)]))
    let subpaths = Array(path.subpaths)
    #expect(subpaths.map { Array($0.verbs).count } == [2, 6, 4])
    #expect(subpaths.flatMap(\.coordinates) == path.coordinates)
    #expect(subpaths.flatMap(\.verbs) == path.verbs)
    #expect(subpaths[2].bounds == Rect(x: 0, y: 0, width: 5, height: 7))
    #expect(Array(Path().subpaths).isEmpty)
  }
}
