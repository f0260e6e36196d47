import Foundation

/// A PostgreSQL server with PostGIS in a temporary folder, on a port of loopback that it has alone.
///
/// A keeper process holds it and reads a pipe of ours: however this process ends, the pipe closes, and the keeper
/// stops the server and removes the folder.
final class ScratchPostgres: Sendable {
  static let password = "S3cret@word"
  /// The password as an address writes it.
  static let writtenPassword = "S3cret%40word"

  /// Where Debian keeps the programs of the newest version; nil where there is none with PostGIS.
  static let programs: String? = {
    let folder = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.first { version in
      ["\(folder)/\(version)/bin/initdb", "/usr/share/postgresql/\(version)/extension/postgis.control"]
        .allSatisfy(FileManager.default.fileExists)
    }.map { "\(folder)/\($0)/bin" }
  }()

  /// On CI the server must be there.
  static let isWanted = programs != nil || ProcessInfo.processInfo.environment["CI"] != nil

  /// Certificates for TLS can be made; on CI they must be.
  static let isSecuredWanted =
    isWanted
    && (FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
      || ProcessInfo.processInfo.environment["CI"] != nil)

  /// Started when a test first asks for it.
  static let shared = Result { try ScratchPostgres() }
  /// Another one, with TLS, as `localhost` alone, and without a table.
  static let secured = Result { try ScratchPostgres(isSecured: true) }

  struct Failure: Error, CustomStringConvertible { let description: String }

  let port: Int
  /// Of a server with TLS: `server.crt`, which it shows, and `stranger.crt`, which has nothing to do with it.
  let folder: URL
  /// Its input is what keeps the server up.
  private let pipe: Pipe

  private static let keeper = """
    set -euo pipefail
    cd /
    folder=$(mktemp -d /tmp/krai-postgres-XXXXXX)
    as=()
    if ((EUID == 0)); then
      chown postgres: "$folder"
      as=(setpriv --reuid postgres --regid postgres --clear-groups --pdeathsig QUIT)
    fi
    server= options=()
    stop() {
      trap '' TERM INT HUP
      [[ -z $server ]] || { kill -QUIT "$server" || true; wait "$server" || true; }
      rm -rf "$folder"
    }
    trap stop EXIT
    trap 'exit 1' TERM INT HUP
    if [[ -n ${SECURED-} ]]; then
      for name in server stranger; do
        openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$name" -addext subjectAltName=DNS:localhost \\
          -keyout "$folder/$name.key" -out "$folder/$name.crt" 2> "$folder/log" || { cat "$folder/log" >&2; exit 1; }
      done
      chmod 600 "$folder/server.key"
      ((EUID != 0)) || chown postgres: "$folder/server.key"
      options=(-c ssl=on -c "ssl_cert_file=$folder/server.crt" -c "ssl_key_file=$folder/server.key")
    fi
    printf %s "$PGPASSWORD" > "$folder/word"
    "${as[@]}" "$PROGRAMS/initdb" -D "$folder/data" -U krai -A scram-sha-256 --pwfile "$folder/word" \\
      --no-sync --no-locale -E UTF8 > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    "${as[@]}" "$PROGRAMS/postgres" -D "$folder/data" -p "$PGPORT" -c listen_addresses=127.0.0.1 \\
      -c unix_socket_directories= -c fsync=off "${options[@]}" > "$folder/log" 2>&1 < /dev/null &
    server=$!
    for ((n = 0; n < 300; n++)); do
      "$PROGRAMS/pg_isready" -q && break
      kill -0 "$server" 2> /dev/null || { cat "$folder/log" >&2; exit 1; }
      sleep 0.1
    done
    echo "ready $folder"
    cat > /dev/null
    """

  private init(isSecured: Bool = false) throws {
    guard let programs = Self.programs else {
      throw Failure(description: "PostgreSQL with PostGIS is what Scripts/setup --tests installs")
    }
    port = try Self.freePort()
    pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", Self.keeper]
    process.environment = Self.environment(port).merging(
      ["PROGRAMS": programs, "SECURED": isSecured ? "yes" : ""]) { $1 }
    process.standardInput = pipe
    let answer = Pipe()
    process.standardOutput = answer
    try process.run()
    try? answer.fileHandleForWriting.close()
    let words = String(decoding: answer.fileHandleForReading.availableData, as: UTF8.self).split(
      separator: " ")
    guard words.count == 2, words[0] == "ready" else {
      throw Failure(description: "PostgreSQL does not start")
    }
    folder = URL(fileURLWithPath: words[1].trimmingCharacters(in: .newlines))
    if !isSecured { try run(Self.tables) }
  }

  /// The address of the server for krai.yaml.
  func address(_ words: String = "krai:\(writtenPassword)", host: String = "127.0.0.1") -> String {
    "postgresql://\(words)@\(host):\(port)/postgres"
  }

  /// Runs SQL as the owner of everything.
  func run(_ sql: String) throws {
    let process = try start(sql)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "psql can't run \(sql)") }
  }

  /// Runs a file of SQL in its folder, as the owner of everything.
  func run(file: URL) throws {
    let process = try start("\\i \(file.lastPathComponent)", in: file.deletingLastPathComponent())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "psql can't run \(file.path)") }
  }

  /// Starts to run SQL as the owner of everything.
  func start(_ sql: String, in folder: URL? = nil) throws -> Process {
    let process = Process()
    process.currentDirectoryURL = folder
    process.executableURL = URL(fileURLWithPath: (Self.programs ?? "") + "/psql")
    process.arguments = ["-q", "-X", "-v", "ON_ERROR_STOP=1", "-c", sql]
    process.environment = Self.environment(port)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  static func environment(_ port: Int) -> [String: String] {
    [
      "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PGHOST": "127.0.0.1", "PGPORT": "\(port)", "PGUSER": "krai",
      "PGDATABASE": "postgres", "PGPASSWORD": password,
    ]
  }

  /// A port that nobody listens on.
  static func freePort() throws -> Int { try Listener().port }

  private static let tables = """
    CREATE EXTENSION postgis;
    CREATE TABLE lengths (id text, name text, value numeric, unit text, status text, sources text);
    INSERT INTO lengths VALUES ('L1', 'Amur', 2824, 'km', 'reported', 'ATLAS'),
      ('L2', 'Yangtze', 6300, 'km', 'estimated', 'ATLAS');
    CREATE TABLE squares (id text, geom geometry(Polygon, 4326));
    INSERT INTO squares VALUES ('S', ST_MakeEnvelope(130, 45, 132, 47, 4326));
    CREATE SCHEMA far;
    CREATE TYPE far.mood AS ENUM ('glad', 'sad');
    CREATE TABLE far.towns (id int8, name varchar(20), code char(4), people numeric, area float8, open bool,
      founded date, seen timestamp, mood far.mood, spot geometry(Point, 4326), span interval);
    INSERT INTO far.towns VALUES
      (1, E'Zu\\u0308rich', '01', 421878.5, 87.88, true, '1351-05-01', '2024-01-02', 'glad',
        'SRID=4326;POINT(8.54 47.37)', '1 day'),
      (2, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL);
    CREATE FUNCTION far.sly() RETURNS text LANGUAGE sql AS 'DELETE FROM lengths RETURNING id';
    CREATE VIEW far.crowded AS SELECT t.name, l.value FROM far.towns t JOIN lengths l ON t.id = l.value;
    """
}

/// A server that takes calls and never says a word.
final class Listener {
  let port: Int
  private let socket: Int32

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 8) == 0 && getsockname(socket, $0, &size) == 0
      }
    }
    guard isBound else { throw ScratchPostgres.Failure(description: "no port on loopback") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(socket) }
}
