import ArgumentParser
import Krai
import KraiSource
import KraiTables

/// `krai data import`.
struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a table of the project from a file of another program.",
    discussion: """
      Shapefile, FlatGeobuf, KML, TopoJSON, GeoJSON and GeoPackage in any coordinates become a GeoPackage in degrees, \
      with overviews; XLSX, ODS and delimited text become CSV. Source and licence are what is said here, or none.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var project: ProjectOptions

  @Option(help: "The layer or sheet, where the file has several.")
  var layer: String?

  @Option(name: .customLong("as"), help: "The table's name; the file's by default.")
  var name: String?

  @Option(help: "Where the data come from: words, and an address if there is one.")
  var source: String?

  @Option(help: "What may be done with them, such as CC-BY-4.0.")
  var licence: String?

  @Option(help: "What its coordinates are in, where it does not say it: EPSG:25832.")
  var crs: String?

  @Option(help: "How its text is encoded, where it is not UTF-8.", transform: Self.encoding)
  var encoding: TextEncoding?

  @Option(help: "What stands between cells; found out by default. tab is a tab.", transform: Self.sign)
  var delimiter: UInt8?

  @Option(help: "What stands before the decimals of numbers.", transform: Self.sign)
  var decimal: UInt8?

  @Option(help: "What parts their thousands.", transform: Self.sign)
  var group: UInt8?

  @Flag(help: "Overwrite the file that an earlier import has made.")
  var replace = false

  @Option(help: "The most seconds that ogr2ogr may take.")
  var timeLimit: Double = 600

  func validate() throws {
    guard (0.1...86_400).contains(timeLimit) else {
      throw ValidationError("--time-limit must be from 0.1 to 86,400 seconds")
    }
  }

  func run() throws {
    var options = DataImport.Options()
    (options.layer, options.name, options.crs) = (layer, name, crs)
    (options.source, options.licence, options.encoding) = (source, licence, encoding)
    (options.delimiter, options.decimal, options.group) = (delimiter, decimal, group)
    (options.replaces, options.seconds) = (replace, timeLimit)
    var data = try DataImport(file, options)
    try data.run(into: try project.load().dataDirectory)
    for line in data.report { Message.write(line) }
    if source == nil, !replace { Message.write("no source is named; --source and --licence say them") }
  }

  private static func encoding(_ word: String) throws -> TextEncoding {
    guard let encoding = TextEncoding.named(word) else {
      let known = TextEncoding.allCases.map(\.rawValue)
      throw ValidationError("no encoding \"\(word)\"; \(known.joined(separator: ", ")) are read")
    }
    return encoding
  }

  private static func sign(_ word: String) throws -> UInt8 {
    let bytes = Array((word == "tab" ? "\t" : word).utf8)
    guard bytes.count == 1, bytes[0] < 0x80, !Character(Unicode.Scalar(bytes[0])).isLetter,
      !Character(Unicode.Scalar(bytes[0])).isNumber, ![0x0A, 0x0D, 0x22].contains(bytes[0])
    else { throw ValidationError("\"\(word)\" must be one sign, such as ; or tab") }
    return bytes[0]
  }
}
