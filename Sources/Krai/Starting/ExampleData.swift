/// The data of a project that was made of no files: an island that is not, and its visitors, who are invented.
enum ExampleData {
  static let files: [(name: String, text: String)] = [
    ("districts.geojson", districts), ("visitors.csv", visitors), ("datapackage.json", package),
  ]

  private static let names = [
    "East", "Northeast", "Northwest", "West", "Southwest", "Southeast",
  ]

  /// Six cells of a honeycomb around a lagoon at 0° N, 0° E, where there is nothing but sea.
  private static var districts: String {
    // Hundredths of a degree: the middle of each cell, and the corners around it.
    let middles = [(20, 0), (10, 18), (-10, 18), (-20, 0), (-10, -18), (10, -18)]
    let corners = [(10, 6), (0, 12), (-10, 6), (-10, -6), (0, -12), (10, -6), (10, 6)]
    let features = zip(names, middles).enumerated().map { index, cell in
      let ring = corners.map { "[\(degrees(cell.1.0 + $0.0)), \(degrees(cell.1.1 + $0.1))]" }
      return """
          {"type": "Feature", "properties": {"id": "0\(index + 1)", "name": "\(cell.0)"}, "geometry":
            {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}\n"
  }

  private static func degrees(_ hundredths: Int) -> String {
    let digits = "\(abs(hundredths) + 100)".dropFirst()
    return (hundredths < 0 ? "-0." : "0.") + digits
  }

  private static var visitors: String {
    let thousands = [
      [18, 19, 6, 11, 17, 21], [9, 11, 4, 8, 14, 19], [12, 12, 5, 7, 10, 11],
      [26, 25, 9, 14, 20, 22], [7, 8, 3, 4, 7, 9], [15, 17, 7, 12, 19, 25],
    ]
    var text = "district,name,year,visitors\n"
    for (index, row) in thousands.enumerated() {
      for (step, value) in row.enumerated() {
        text += "0\(index + 1),\(names[index]),\(2019 + step),\(value)\n"
      }
    }
    return text
  }

  private static let package = """
    {
      "name": "example",
      "title": "An example: an island that is not, and invented visitors",
      "licenses": [{"name": "CC0-1.0", "title": "Creative Commons Zero"}],
      "resources": [
        {"name": "districts", "path": "districts.geojson", "sources": [{"title": "Invented for this example"}]},
        {"name": "visitors", "path": "visitors.csv", "sources": [{"title": "Invented for this example"}]}
      ]
    }

    """
}
