// swift-tools-version: 6.1
import PackageDescription

// Targets stand in the order of the pipeline: source text → geometry → tables → graphics → plot → render → krai.
let package = Package(
  name: "krai",
  products: [
    .library(name: "Krai", targets: ["Krai"]),
    .executable(name: "krai", targets: ["KraiCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CText", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),
    .systemLibrary(name: "CSpng", pkgConfig: "spng", providers: [.apt(["libspng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CProj"),
    .systemLibrary(name: "CPostgres"),
    .systemLibrary(name: "CQPDF"),
    .systemLibrary(name: "CChild"),

    // Names of the world's countries and regions, as data; Scripts/names makes it.
    .target(name: "CNames"),
    // The base map of the world, packed; Scripts/basemap makes it.
    .target(name: "CWorld", exclude: ["world.gpkg.xz"], cSettings: [.headerSearchPath(".")]),

    .target(name: "KraiSource", dependencies: ["Yams"]),
    .target(name: "KraiGeometry", dependencies: ["KraiSource", "CProj"]),
    .target(
      name: "KraiTables", dependencies: ["KraiSource", "KraiGeometry", "CSQLite", "CPostgres", "CNames"]),
    .target(name: "KraiGraphics", dependencies: ["KraiGeometry"]),
    .target(
      name: "KraiPlot", dependencies: ["KraiSource", "KraiGeometry", "KraiTables", "KraiGraphics"],
      linkerSettings: [.linkedLibrary("_FoundationICU")]),
    .target(
      name: "KraiRender",
      dependencies: [
        "KraiSource", "KraiGeometry", "KraiGraphics", "CCairo", "CText", "CHarfBuzz", "CBrotli", "CQPDF",
        "CSpng", "CZlib",
      ]),
    .target(
      name: "Krai",
      dependencies: [
        "KraiSource", "KraiGeometry", "KraiTables", "KraiGraphics", "KraiPlot", "KraiRender", "CChild",
        "CGLib", "CWorld", .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "KraiCLI",
      dependencies: [
        "KraiSource", "KraiTables", "KraiPlot", "KraiRender", "Krai",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What a program outside of the package can do with the library, and no more.
    .executableTarget(
      name: "example", dependencies: ["Krai"], path: "Examples/Program", packageAccess: false),

    .testTarget(name: "KraiSourceTests", dependencies: ["KraiSource"]),
    .testTarget(name: "KraiGeometryTests", dependencies: ["KraiGeometry"], exclude: ["Oracles"]),
    .testTarget(name: "KraiTablesTests", dependencies: ["KraiSource", "KraiGeometry", "KraiTables"]),
    .testTarget(name: "KraiGraphicsTests", dependencies: ["KraiGeometry", "KraiGraphics"]),
    .testTarget(
      name: "KraiPlotTests",
      dependencies: ["KraiSource", "KraiGeometry", "KraiTables", "KraiGraphics", "KraiPlot"],
      exclude: ["Oracles"]),
    .testTarget(
      name: "KraiRenderTests",
      dependencies: ["KraiGeometry", "KraiGraphics", "KraiRender", "CCairo", "CHarfBuzz", "CZlib"]),
    .testTarget(
      name: "KraiTests",
      dependencies: [
        "KraiSource", "KraiGeometry", "KraiTables", "KraiGraphics", "KraiPlot", "KraiRender", "Krai",
      ],
      exclude: ["Goldens"]),
  ],
  swiftLanguageModes: [.v6]
)
