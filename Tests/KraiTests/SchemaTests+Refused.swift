extension SchemaTests {
  /// Wrong in shape: both the validator and Krai refuse it.
  static let refused: [(kind: String, text: String)] = [
    ("figure", "title: T\nmarks: [dot: {}]\ncolour: red"), ("figure", "marks: [dot: {}]"),
    ("figure", "title: T"), ("figure", ""),
    ("figure", "title: T\nmarks: dot"), ("figure", "title: T\nmarks: [dot]"),
    ("figure", "title: T\nmarks: [pie: {}]"), ("figure", "title: T\nmarks: [{dot: {}, line: {}}]"),
    ("figure", "title: T\nmarks: [{}]"), ("figure", "title: T\nmarks: [dot: {colour: red}]"),
    ("figure", "title: T\nmarks: [dot: {opacity: 1.5}]"),
    ("figure", "title: T\nmarks: [dot: {opacity: high}]"),
    ("figure", "title: T\nmarks: [dot: {maximumRadius: 0}]"), ("figure", "title: T\nmarks: [dot: {x: }]"),
    ("figure", "title: T\nmarks: [dot: {x: {}}]"), ("figure", "title: T\nmarks: [dot: {x: {at: all}}]"),
    ("figure", "title: T\nmarks: [dot: {x: {column: a, value: 1}}]"),
    ("figure", "title: T\nmarks: [bar: {bin: 2.5}]"), ("figure", "title: T\nmarks: [bar: {bin: 501}]"),
    ("figure", "title: T\nmarks: [bar: {stack: yes}]"), ("figure", "title: T\nmarks: [bar: {stack: 'true'}]"),
    ("figure", "title: T\nwidth: 199\nmarks: [dot: {}]"),
    ("figure", "title: T\nwidth: '300'\nmarks: [dot: {}]"),
    ("figure", "title: {EN: T}\nmarks: [dot: {}]"), ("figure", "title: {}\nmarks: [dot: {}]"),
    ("figure", "title: [T]\nmarks: [dot: {}]"), ("figure", "title: T\nx: {axis: no}\nmarks: [dot: {}]"),
    ("figure", "title: T\nx: {scale: logarithm}\nmarks: [dot: {}]"),
    ("figure", "title: T\nx: {ticks: [1, b]}\nmarks: [dot: {}]"), ("figure", "title: T\ngrid: []"),
    ("figure", "title: T\ndata: {}\nmarks: [dot: {}]"), ("figure", "title: T\npanels: {}\n"),
    ("figure", "title: T\ndata: {table: a, sql: b}\nmarks: [dot: {}]"),
    ("figure", "title: T\ndata: {table: a, where: {b: {c: d}}}\nmarks: [dot: {}]"),
    ("figure", "title: T\nprojection: mercater\nmarks: [geo: {}]"),
    ("figure", "title: T\ncolor: {range: ['#12']}\nmarks: [dot: {}]"),
    ("figure", "title: T\ncolor: {range: accent}\nmarks: [dot: {}]"),
    ("figure", "title: T\nvalues: {a: {label: x}}\ngrid: [[a]]"), ("figure", "- a"),
    ("project", "figurs: Figures"), ("project", "data: [a]"), ("project", "data: "),
    ("project", "languages: []"),
    ("project", "languages: [EN]"), ("project", "themes: [sepia]"), ("project", "sources: optional"),
    ("project", "renditions: {wide: {width: 49}}"), ("project", "renditions: {wide: {width: 17.9mm}}"),
    ("project", "renditions: {wide: {width: 1e2mm}}"), ("project", "renditions: {wide: {height: 1000mm}}"),
    ("project", "renditions: {wide: {zoom: 5}}"), ("project", "renditions: {Wide: {width: 60}}"),
    ("project", "renditions: {wide: {depth: 60}}"), ("project", "outputs: {formats: [png]}"),
    ("project", "outputs: [{formats: [gif]}]"), ("project", "outputs: [{format: png}]"),
    ("project", "outputs: [{themes: [sepia]}]"), ("project", "parts: [a]"),
    ("project", "parts: {a: [use: b]}"),
    ("project", "parts: {a: [dot: {opacity: 2}]}"), ("project", "just words"),
    ("theme", "lihgt: {}"), ("theme", "light: [a]"), ("theme", "light: {a: red}\ndark: {a: '#111'}"),
    ("theme", "light: {A: '#111'}\ndark: {A: '#111'}"),
    ("theme", "light: {a-tint: '#111'}\ndark: {a-tint: '#111'}"),
    ("datapackage", #"[]"#),
    ("datapackage", #"{"krai:ruls": "a.sql"}"#),
    ("datapackage", #"{"licenses": [{"name": "a", "krai:role": "units"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "krai:rule": "units"}]}"#),
    ("datapackage", #"{"resources": {}}"#),
    ("datapackage", #"{"resources": ["a"]}"#),
    ("datapackage", #"{"resources": [{"path": "a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "../a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "https://a/a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "b/../../a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.gpkg", "format": "shp"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "dialect": {"delimiter": ";;"}}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "krai:role": "capitals"}]}"#),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.geojson", "krai:near": {"layer": "a", "tolerance": -1}}]}"#
    ),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "krai:within": {"layer": "a"}}]}"#),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "type": "numbr"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"type": "number"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "constraints": {"unique": 1}}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "krai:role": "valu"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": "x"}]}}]}"#
    ),
  ]
}
