struct MapTests {
  /// Two squares side by side, and a third.
  static let squares = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": "A", "name_en": "West"}, "geometry": {"type": "Polygon",
    "coordinates": [[[0, 40], [10, 40], [10, 50], [0, 50], [0, 40]]]}},
    {"type": "Feature", "properties": {"id": "B", "name_en": "East"}, "geometry": {"type": "Polygon",
    "coordinates": [[[10, 40], [20, 40], [20, 50], [10, 50], [10, 40]]]}},
    {"type": "Feature", "properties": {"id": "C", "name_en": "Far"}, "geometry": {"type": "Polygon",
    "coordinates": [[[20, 40], [30, 40], [30, 50], [20, 50], [20, 40]]]}}]}
    """
}
