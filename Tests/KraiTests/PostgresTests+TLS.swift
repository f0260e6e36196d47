import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// `sslmode` in the address asks for TLS; what does not hold is one error, before a password is sent.
extension PostgresTests {
  private static let wanted = ConditionTrait.enabled(
    if: ScratchPostgres.isSecuredWanted, "openssl is not installed (Scripts/setup --tests)")

  private func secured(_ options: String, host: String = "localhost") throws -> String {
    "\"\(try ScratchPostgres.secured.get().address(host: host))?\(options)\""
  }

  private static let question = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"

  @Test(wanted) func requiredTLSIsUsed() throws {
    let project = try project(engine: try secured("sslmode=require"))
    let result = try project.krai.run("data", "sql", Self.question, "--format", "csv")
    #expect(result.text == "ssl\ntrue\n", "\(result.messages)")
  }

  /// The file of certificates stands beside krai.yaml, wherever the command is called.
  @Test(wanted) func aCertificateBesideTheProjectIsTrusted() throws {
    let project = try project(engine: try secured("sslmode=verify-full&sslrootcert=trusted.crt"))
    let folder = try ScratchPostgres.secured.get().folder
    try FileManager.default.copyItem(
      at: folder.appendingPathComponent("server.crt"), to: project.url.appendingPathComponent("trusted.crt"))
    let elsewhere = KraiProcess(directory: FileManager.default.temporaryDirectory)
    for (krai, arguments) in [(project.krai, []), (elsewhere, ["--project", project.url.path])] {
      let result = try krai.run(["data", "sql", Self.question, "--format", "csv"] + arguments)
      #expect(result.text == "ssl\ntrue\n", "\(result.messages)")
    }
  }

  @Test(wanted) func manyRowsComeThroughTLS() throws {
    let project = try project(engine: try secured("sslmode=require"))
    let rows = try project.krai.run(
      "data", "sql", "SELECT i, repeat('x', 50) AS t FROM generate_series(1, 50000) AS i", "--format", "csv")
    #expect(rows.status == 0 && rows.text.split(separator: "\n").count == 50_001, "\(rows.messages)")
  }

  @Test(wanted) func aStrangersCertificateIsRefused() throws {
    let stranger = try ScratchPostgres.secured.get().folder.appendingPathComponent("stranger.crt").path
    try refuses(
      try secured("sslmode=verify-full&sslrootcert=\(stranger)"), "krai.yaml:1:9: ",
      "certificate verify failed (sslrootcert=FILE in the address names the certificates to trust)")
  }

  @Test(wanted) func aCertificateOfAnotherNameIsRefused() throws {
    let own = try ScratchPostgres.secured.get().folder.appendingPathComponent("server.crt").path
    try refuses(
      try secured("sslmode=verify-full&sslrootcert=\(own)", host: "127.0.0.1"), "krai.yaml:1:9: ",
      "does not match host name \"127.0.0.1\" (name the server as its certificate does)")
  }

  @Test(wanted) func aMissingCertificateIsSaid() throws {
    try refuses(
      try secured("sslmode=verify-full&sslrootcert=nowhere.crt"), "krai.yaml:1:9: ",
      "root certificate file \"nowhere.crt\" does not exist")
  }

  @Test func aPipeIsNoCertificate() throws {
    let pipe = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString).crt")
      .path
    #expect(mkfifo(pipe, 0o666) == 0)
    defer { unlink(pipe) }
    try refuses(
      "\"\(try ScratchPostgres.shared.get().address())?sslmode=verify-ca&sslrootcert=\(pipe)\"",
      "krai.yaml:1:9: ",
      "sslrootcert \"\(pipe)\": not a file but a pipe or a device")
  }

  @Test func aServerWithoutTLSIsRefusedWhereItIsRequired() throws {
    try refuses(
      "\"\(try ScratchPostgres.shared.get().address())?sslmode=require\"", "krai.yaml:1:9: ",
      "server does not support SSL, but SSL was required (turn ssl on there")
  }
}
