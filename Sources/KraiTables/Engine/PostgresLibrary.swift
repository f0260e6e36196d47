import CPostgres
import Glibc
import KraiSource

/// The functions of libpq, looked up by name: opened with dlopen, because linking it costs 5 ms at every start.
struct PostgresLibrary: Sendable {
  let parse: krai_pq_parse
  let freeOptions: krai_pq_free_options
  let free: krai_pq_free
  let connect: krai_pq_connect
  let setNotice: krai_pq_set_notice
  let status, needsPassword, usedPassword, transaction, socket: krai_pq_of_connection
  let consume, isBusy, streamRows: krai_pq_do
  let message: krai_pq_message
  let finish, clear: krai_pq_end
  let send: krai_pq_send
  let describe: krai_pq_describe
  let result: krai_pq_result
  let resultStatus, rowCount, columnCount: krai_pq_of_result
  let field: krai_pq_field
  let name: krai_pq_name
  let type: krai_pq_type
  let isNull, length: krai_pq_of_cell
  let value: krai_pq_value

  /// - Throws: `Issue` where libpq is not installed.
  init() throws(Issue) {
    guard let handle = dlopen("libpq.so.5", RTLD_NOW) ?? dlopen("libpq.so", RTLD_NOW) else {
      throw Issue("PostgreSQL needs libpq, which is not installed (Debian: apt install libpq5)")
    }
    parse = try Self.symbol("PQconninfoParse", handle)
    freeOptions = try Self.symbol("PQconninfoFree", handle)
    free = try Self.symbol("PQfreemem", handle)
    connect = try Self.symbol("PQconnectdbParams", handle)
    setNotice = try Self.symbol("PQsetNoticeProcessor", handle)
    status = try Self.symbol("PQstatus", handle)
    needsPassword = try Self.symbol("PQconnectionNeedsPassword", handle)
    usedPassword = try Self.symbol("PQconnectionUsedPassword", handle)
    transaction = try Self.symbol("PQtransactionStatus", handle)
    socket = try Self.symbol("PQsocket", handle)
    consume = try Self.symbol("PQconsumeInput", handle)
    isBusy = try Self.symbol("PQisBusy", handle)
    streamRows = try Self.symbol("PQsetSingleRowMode", handle)
    message = try Self.symbol("PQerrorMessage", handle)
    finish = try Self.symbol("PQfinish", handle)
    clear = try Self.symbol("PQclear", handle)
    send = try Self.symbol("PQsendQueryParams", handle)
    describe = try Self.symbol("PQsendDescribePortal", handle)
    result = try Self.symbol("PQgetResult", handle)
    resultStatus = try Self.symbol("PQresultStatus", handle)
    rowCount = try Self.symbol("PQntuples", handle)
    columnCount = try Self.symbol("PQnfields", handle)
    field = try Self.symbol("PQresultErrorField", handle)
    name = try Self.symbol("PQfname", handle)
    type = try Self.symbol("PQftype", handle)
    isNull = try Self.symbol("PQgetisnull", handle)
    length = try Self.symbol("PQgetlength", handle)
    value = try Self.symbol("PQgetvalue", handle)
  }

  private static func symbol<T>(_ name: String, _ handle: UnsafeMutableRawPointer) throws(Issue) -> T {
    guard let address = dlsym(handle, name) else { throw Issue("this libpq is too old: no \(name)") }
    return unsafeBitCast(address, to: T.self)
  }
}
