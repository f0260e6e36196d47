import KraiSource
import Testing

@testable import KraiPlot

/// Every mistake of a spec is told at its place, in one form.
struct SpecIssueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let yaml: String
    /// `line:column: message`, one for each issue.
    let issues: [String]

    init(_ yaml: String, _ issues: String...) {
      self.yaml = yaml
      self.issues = issues.map { "Figures/f.yaml:" + $0 }
    }

    var testDescription: String { issues.first ?? yaml }
  }

  // MARK: What the reader finds

  static let reading = [
    Case("", "1:1: a figure needs a title"),
    Case("# nothing\n", "1:1: a figure needs a title"),
    Case("- a\n- b", "1:1: the figure must be a mapping of keys to values"),
    Case("just words", "1:1: the figure must be a mapping of keys to values"),
    Case("title: T", "1:1: a figure needs marks, panels or a grid"),
    Case("title: T\nmarks: []", "1:1: a figure needs marks, panels or a grid"),
    Case("titel: T\nmarks: []", "1:1: unknown key \"titel\" in the figure (did you mean \"title\"?)"),
    Case(
      "title: T\nmraks: []\nprojecton: auto\nzzz: 1",
      "2:1: unknown key \"mraks\" in the figure (did you mean \"marks\"?)",
      "3:1: unknown key \"projecton\" in the figure (did you mean \"projection\"?)",
      "4:1: unknown key \"zzz\" in the figure"),
    Case(
      "title: {en: T, rus: Т}\nmarks: [dot: {}]",
      "1:16: \"rus\" is no language of \"title\" (did you mean \"ru\"?)"),
    Case("title: [T]\nmarks: [dot: {}]", "1:8: \"title\" must be a text, or a text for each language"),
    Case("title: {en: [T]}\nmarks: [dot: {}]", "1:13: a text is expected here"),
    Case("title: T\nwidth: wide\nmarks: [dot: {}]", "2:8: \"width\" must be a number"),
    Case("title: T\nwidth: 12\nmarks: [dot: {}]", "2:8: \"width\" must be from 200 to 4,000 points"),
    Case("title: T\nheight: 5\nmarks: [dot: {}]", "2:9: \"height\" must be from 20 to 10,000 points"),
    Case(
      "title: T\nnotes: [[a]]\nmarks: [dot: {}]",
      "2:9: \"notes\" must be a text, or a text for each language"),
    // Marks.
    Case("title: T\nmarks: dot", "2:8: \"marks\" must be a list"),
    Case("title: T\nmarks: [dott: {}]", "2:9: no mark \"dott\" (did you mean \"dot\"?)"),
    Case("title: T\nmarks:\n  - pie: {data: x}", "3:5: no mark \"pie\""),
    Case(
      "title: T\nmarks:\n  - dot: {}\n    line: {}",
      "3:5: a mark is written as one key, for instance \"- dot: {data: crossings}\""),
    Case(
      "title: T\nmarks: [dot]", "2:9: a mark is written as one key, for instance \"- dot: {data: crossings}\""
    ),
    Case("title: T\nmarks: [dot: 5]", "2:14: dot must be a mapping of keys to values"),
    Case("title: T\nmarks: [dot: {colour: red}]", "2:15: unknown key \"colour\" in dot"),
    Case(
      "title: T\nmarks:\n  - line: {strok: a}\n  - pie: {}\n  - bar: {stak: true}",
      "3:12: unknown key \"strok\" in line (did you mean \"stroke\"?)", "4:5: no mark \"pie\"",
      "5:11: unknown key \"stak\" in bar (did you mean \"stack\"?)"),
    Case("title: T\nmarks: [bar: {stack: yes}]", "2:22: \"stack\" must be true, false or normalize"),
    Case("title: T\nmarks: [line: {width: -1}]", "2:23: \"width\" must not be negative"),
    Case("title: T\nmarks: [line: {dash: [0, 0]}]", "2:22: \"dash\" needs lengths above zero"),
    Case("title: T\nmarks: [line: {dash: 3}]", "2:22: \"dash\" must be a list of numbers"),
    Case(
      "title: T\nmarks: [dot: {style: strng}]",
      "2:22: \"strng\" is no style; known are \(LabelStyle.Name.words.joined(separator: ", "))"
        + " (did you mean \"strong\"?)"),
    Case("title: T\nmarks: [dot: {x: [1]}]", "2:18: x must be a column or {value: …}"),
    Case("title: T\nmarks: [dot: {x: {at: all}}]", "2:18: x needs either \"column\" or \"value\""),
    Case(
      "title: T\nmarks: [dot: {x: {column: a, value: 1}}]", "2:18: x needs either \"column\" or \"value\""),
    Case(
      "title: T\nmarks: [dot: {label: {column: a, at: lst}}]",
      "2:38: \"lst\" is no at; known are all, ends, first, last, extremes (did you mean \"last\"?)"),
    Case("title: T\nmarks: [dot: {where: {a: 1}}]", "2:22: \"where\" needs \"data\" beside it"),
    Case("title: T\nmarks: [use: [a]]", "2:14: \"use\" names a part of krai.yaml"),
    // Data.
    Case("title: T\ndata: {}\nmarks: [dot: {}]", "2:7: data needs either \"table\" or \"sql\""),
    Case(
      "title: T\ndata: {table: a, sql: b}\nmarks: [dot: {}]", "2:7: data needs either \"table\" or \"sql\""),
    Case("title: T\ndata: {table: [a]}\nmarks: [dot: {}]", "2:15: \"table\" must be a word"),
    Case(
      "title: T\ndata: {tabel: a}\nmarks: [dot: {}]",
      "2:8: unknown key \"tabel\" in data (did you mean \"table\"?)"),
    Case(
      "title: T\ndata: {table: a, where: b}\nmarks: [dot: {}]", "2:25: \"where\" must map columns to values"),
    Case(
      "title: T\ndata: {table: a, where: {b: {c: d}}}\nmarks: [dot: {}]",
      "2:29: a condition is a value or a list of values"),
    Case(
      "title: T\ndata: {table: a, granularity: yearly}\nmarks: [dot: {}]",
      "2:31: \"yearly\" is no granularity; known are year, month, day, any (did you mean \"year\"?)"),
    // Axes.
    Case(
      "title: T\nx: {scael: log}\nmarks: [dot: {}]",
      "2:5: unknown key \"scael\" in x (did you mean \"scale\"?)"),
    Case(
      "title: T\nx: {scale: logarithm}\nmarks: [dot: {}]",
      "2:12: \"logarithm\" is no scale; known are linear, log, sqrt, time, band"),
    Case("title: T\nx: {domain: 5}\nmarks: [dot: {}]", "2:13: \"domain\" must be a list"),
    Case("title: T\nx: {domain: [3, 3]}\nmarks: [dot: {}]", "2:13: the domain is empty"),
    Case("title: T\nx: {ticks: [1, b]}\nmarks: [dot: {}]", "2:16: \"ticks\" must be a list of numbers"),
    Case("title: T\nx: [a]\nmarks: [dot: {}]", "2:4: x must be a mapping of keys to values"),
    // Colours.
    Case(
      "title: T\ncolor: {rnge: []}\nmarks: [dot: {}]",
      "2:9: unknown key \"rnge\" in color (did you mean \"range\"?)"),
    Case("title: T\ncolor: {range: [\"#12345\"]}\nmarks: [dot: {}]", "2:17: \"#12345\" is no colour"),
    Case("title: T\ncolor: {breaks: [2, 1]}\nmarks: [dot: {}]", "2:17: \"breaks\" must rise"),
    Case("title: T\ncolor: {classes: 1}\nmarks: [dot: {}]", "2:18: \"classes\" must be from 2 to 9"),
    Case(
      "title: T\ncolor: {scheme: blue}\nmarks: [dot: {}]",
      "2:17: \"blue\" is no scheme; known are blues, oranges, purples, greens (did you mean \"blues\"?)"),
    // Maps.
    Case(
      "title: T\nprojection: mercater\nmarks: [geo: {}]",
      "2:13: no projection \"mercater\" (did you mean \"mercator\"?)"),
    Case(
      "title: T\nprojection: {tpe: auto}\nmarks: [geo: {}]",
      "2:14: unknown key \"tpe\" in projection (did you mean \"type\"?)"),
    Case("title: T\nprojection: {extent: RU}\nmarks: [geo: {}]", "2:22: \"extent\" must be a list"),
    Case(
      "title: T\nprojection: {longitude: 10, parallels: [40, 50]}\nmarks: [geo: {}]",
      "2:14: \"longitude\" does nothing: the projection is chosen for the extent; name one in \"type\"",
      "2:29: \"parallels\" does nothing: the projection is chosen for the extent; name one in \"type\""),
    Case(
      "title: T\nprojection: {crs: EPSG:3035, type: albers, latitude: 10}\nmarks: [geo: {}]",
      "2:30: \"type\" does nothing: \"crs\" says all of the projection",
      "2:44: \"latitude\" does nothing: \"crs\" says all of the projection"),
    Case(
      "title: T\nprojection: {type: robinson, longitude: 150, latitude: 10}\nmarks: [geo: {}]",
      "2:46: \"latitude\" does nothing: robinson has a central meridian alone"),
    Case("title: T\nprojection: {extent: []}\nmarks: [geo: {}]", "2:22: \"extent\" must be a list"),
    Case(
      "title: T\nprojection: {extent: [1, 2, 3]}\nmarks: [geo: {}]",
      "2:22: an extent in degrees is [west, south, east, north]"),
    Case(
      "title: T\nprojection: {extent: [1, 50, 3, 40]}\nmarks: [geo: {}]",
      "2:22: an extent in degrees is [west, south, east, north]"),
    Case(
      "title: T\nprojection: auto\nx: lon\nmarks: [geo: {}]",
      "2:13: a map's x and y are its projection; leave out x and y"),
    Case(
      "title: T\nguides: {scalebar: miles}\nmarks: [geo: {}]",
      "2:20: \"miles\" is no scalebar; known are km"),
    Case(
      "title: T\nguides: {graticule: 0}\nmarks: [geo: {}]",
      "2:21: \"graticule\" must be from 0.1 to 90 degrees"),
    Case(
      "title: T\nguides: {inset: {extnt: []}}\nmarks: [geo: {}]",
      "2:18: unknown key \"extnt\" in projection (did you mean \"extent\"?)"),
    // Grids.
    Case("title: T\ngrid: a", "2:7: \"grid\" must be a list of rows"),
    Case("title: T\ngrid: []", "2:7: \"grid\" must be a list of rows"),
    Case("title: T\ngrid:\n  - [a, a]\n  - [b]", "4:5: this row has 1 cells, the first has 2"),
    Case("title: T\ngrid:\n  - []\n  - []", "3:5: this row has 0 cells, the first has 0"),
    Case("title: T\ngrid:\n  - [a, {b: c}]", "3:9: a cell of the grid is a name"),
    Case("title: T\ngrid:\n  - [a, a]\n  - [b, a]", "4:6: \"a\" must fill a rectangle of the grid"),
    Case("title: T\ngrid:\n  - [a, b, a]", "3:9: \"a\" must fill a rectangle of the grid"),
    Case("title: T\ngrid:\n  - [a, b]\nrows: [10]", "4:7: \"rows\" needs 1 heights of 20 points or more"),
    Case("title: T\ngrid:\n  - [a, b]\ncolumns: [1, 0]", "4:10: \"columns\" needs 2 widths above zero"),
    Case(
      "title: T\ngrid:\n  - [a, b]\nmarks: [dot: {}]",
      "4:1: \"marks\" belongs into a panel when there is a grid"),
    Case(
      "title: T\npanels: {a: {titel: x}}",
      "2:14: unknown key \"titel\" in the panel (did you mean \"title\"?)"),
    Case(
      "title: [T]\nwdith: 300\npanels: {a: {marks: [pie: {}], height: 5}, b: {marks: [dot: {opacity: 2}]}}",
      "1:8: \"title\" must be a text, or a text for each language",
      "2:1: unknown key \"wdith\" in the figure (did you mean \"width\"?)",
      "3:40: \"height\" must be from 20 to 10,000 points"),
    Case(
      "title: T\nwdith: 300\npanels: {a: {marks: [pie: {}]}}",
      "2:1: unknown key \"wdith\" in the figure (did you mean \"width\"?)", "3:22: no mark \"pie\""),
    Case("title: T\npanels: {a: {marks: [pie: {}]}}", "2:22: no mark \"pie\""),
    Case(
      "title: T\nvalues: {a: {valeu: x}}\ngrid: [[a]]",
      "2:14: unknown key \"valeu\" in the value (did you mean \"value\"?)"),
    Case("title: T\nvalues: {a: {label: x}}\ngrid: [[a]]", "2:13: the value needs \"value\""),
  ]

  @Test(arguments: reading)
  func reader(_ example: Case) { #expect(specIssues(example.yaml) == example.issues) }

  /// Values of a wrong kind that must not be taken for nothing.
  @Test(arguments: [
    Case("title: T\npanels: [a]", "2:9: \"panels\" must map names to panels"),
    Case("title: T\npanels: {}", "2:9: \"panels\" must map names to panels"),
    Case("title: T\nvalues: [a]\ngrid: [[a]]", "2:9: \"values\" must map names to values"),
    Case("title: T\nheight: -5\ngrid: [[a]]", "2:9: \"height\" must be from 20 to 10,000 points"),
    Case("title: T\ncolor: {range: accent}\nmarks: [dot: {}]", "2:16: \"range\" must be a list of colours"),
    Case("title: T\nmarks: [dot: {r: -3}]", "2:18: a radius cannot be negative"),
    Case("title: T\nmarks: [dot: {r: {value: -3}}]", "2:26: a radius cannot be negative"),
    Case("title: T\nmarks: [dot: {maximumRadius: -3}]", "2:30: \"maximumRadius\" must be above zero"),
    Case("title: T\nmarks: [dot: {opacity: 3}]", "2:24: \"opacity\" must be from 0 to 1"),
    Case(
      "title: T\nmarks: [dot: {symbol: {value: sqare}}]",
      "2:31: \"sqare\" is no symbol (did you mean \"square\"?)"),
    Case("title: T\nprojection: {margin: -1}\nmarks: [geo: {}]", "2:22: \"margin\" must be from 0 to 2"),
  ])
  func wrongKinds(_ example: Case) { #expect(specIssues(example.yaml) == example.issues) }

  // MARK: What only the data can tell

  static let compiling = [
    Case(
      "title: T\ncolor: {range: [acent]}\ndata: observations\nmarks: [dot: {x: area, y: value, fill: area}]",
      "2:17: \"acent\" is no colour (did you mean \"accent\"?)"),
    Case(
      "title: T\nprojection: {background: watr, extent: [1, 2, 3, 4]}\nmarks: [text: {x: {value: 2}, y: {value: 3}, text: {value: a}}]",
      "2:26: \"watr\" is no colour (did you mean \"water\"?)"),
    Case(
      "title: T\ndata: observations\nmarks: [dot: {x: area, y: value, fill: {value: acent}}]",
      "3:48: \"acent\" is no colour (did you mean \"accent\"?)"),
    Case(
      "title: T\ndata: observatons\nmarks: [dot: {}]",
      "2:7: no table \"observatons\" (did you mean \"observations\"?)"),
    Case(
      "title: T\ndata: observations\nmarks:\n  - dot: {x: period, y: valeu}",
      "4:25: no column \"valeu\" in observations (did you mean \"value\"?)"),
    Case(
      "title: T\ndata: observations\nmarks:\n  - dot: {x: peroid, y: value}\n  - line: {y: {column: vlue}}",
      "4:14: no column \"peroid\" in observations (did you mean \"period\"?)",
      "5:24: no column \"vlue\" in observations (did you mean \"value\"?)"),
    Case(
      "title: T\ndata: {table: observations, where: {serie: share}}\nmarks: [dot: {}]",
      "2:37: no column \"serie\" in observations (did you mean \"series\"?)"),
    Case(
      "title: T\ndata: {sql: SELECT id FROM observatons}\nmarks: [dot: {}]",
      "2:13: no table \"observatons\" (did you mean \"observations\"?)"),
    Case(
      "title: T\nmarks: [dot: {x: a, y: {value: 1}}]",
      "2:18: \"a\" is a column, but there is no data; a constant is {value: …}"),
    Case(
      "title: \"{shar A 2020}\"\nmarks: [dot: {}]",
      "1:8: {shar A 2020} names no observation (did you mean \"share\"?)"),
    Case(
      "title: T\nsubtitle: \"{share A 1900}\"\nmarks: [dot: {}]",
      "2:11: {share A 1900} names no observation"),
    Case("title: {en: \"{share A 2020\"}\nmarks: [dot: {}]", "1:8: a \"{\" without \"}\" in the text"),
    Case(
      "title: \"{share A 2020|singed}\"\nmarks: [dot: {}]",
      "1:8: \"singed\" is no format (did you mean \"signed\"?)"),
    Case("title: \"{}\"\nmarks: [dot: {}]", "1:8: an empty {} in the text"),
    Case(
      "title: \"{share areea:A 2020}\"\nmarks: [dot: {}]",
      "1:8: no column \"areea\" in observations (did you mean \"area\"?)"),
    Case("title: T\nnotes: [a, \"{share Z}\"]\nmarks: [dot: {}]", "2:12: {share Z} names no observation"),
    Case(
      "title: T\nmarks: [text: {x: {value: 1}, y: {value: 1}, text: {en: \"{share Z}\"}}]",
      "2:52: {share Z} names no observation"),
    Case("title: T\nmarks: [use: land]", "2:14: no part \"land\""),
    Case("title: T\ngrid: [[other]]", "2:9: no figure \"other\""),
    Case("title: T\ngrid: [[f]]", "2:9: figure \"f\" contains itself, or figures are nested too deep"),
    Case("title: T\nvalues: {v: {value: share Z}}\ngrid: [[v]]", "2:21: {share Z} names no observation"),
    Case(
      "title: T\nprojection: {extent: [XX]}\nmarks: [geo: {}]",
      "2:23: no feature \"XX\" to show (there is no layer to look in)"),
  ]

  @Test(arguments: compiling)
  func compiler(_ example: Case) throws {
    let package = try PlotPackage("F1,share,A,,2020,10,,,percent,reported,GOOD,A,")
    #expect(package.issues(example.yaml) == example.issues)
  }

  @Test func figuresThatContainEachOther() throws {
    let package = try PlotPackage()
    let others = ["a": "title: A\ngrid: [[b]]", "b": "title: B\ngrid: [[a]]"]
    #expect(
      package.issues("title: T\ngrid: [[a]]", figures: others) == [
        "Figures/b.yaml:2:9: figure \"a\" contains itself, or figures are nested too deep"
      ])
  }

  @Test func anIssueOfAnInnerFigureNamesItsFile() throws {
    let package = try PlotPackage()
    let inner = ["a": "title: A\ndata: nothing\nmarks: [dot: {}]"]
    #expect(
      package.issues("title: T\ngrid: [[a]]", figures: inner) == ["Figures/a.yaml:2:7: no table \"nothing\""])
  }

  // MARK: Scalars

  @Test func wordsThatLookLikeOtherThingsStayText() throws {
    let spec = try FigureSpec.read(
      "title: NO\nsubtitle: 12:30\nalt: 0x1F\nnotes: [yes, 2025-09-01, ~]\nmarks: [dot: {}]", file: "f",
      name: "f")
    #expect(spec.title(.en) == "NO")
    #expect(spec.subtitle?(.ru) == "12:30")
    #expect(spec.alt?(.en) == "0x1F")
    #expect(spec.notes.list.prefix(2).map { $0(.en) } == ["yes", "2025-09-01"])
  }

  @Test func aTextFallsBackToEnglishThenToAny() throws {
    let spec = try FigureSpec.read(
      "title: {ru: Да, en: Yes}\nsubtitle: {zh: 是}\nmarks: [dot: {}]", file: "f", name: "f")
    #expect(spec.title(.zh) == "Yes" && spec.title(.ru) == "Да")
    #expect(spec.subtitle?(.en) == "是")
  }

  @Test func equalNeighboursOfAGridMerge() throws {
    let spec = try FigureSpec.read(
      "title: T\ngrid:\n  - [a, a, b]\n  - [a, a, c]", file: "f", name: "f")
    guard case .grid(let grid) = spec.content else {
      Testing.Issue.record("no grid")
      return
    }
    #expect(grid.cells.map(\.name) == ["a", "b", "c"])
    #expect(grid.cells.map(\.rows) == [0...1, 0...0, 1...1])
    #expect(grid.cells.map(\.columns) == [0...1, 2...2, 2...2])
  }
}
