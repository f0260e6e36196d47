import CPostgres
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
    let library = try SharedLibrary(
      ["libpq.so.5", "libpq.so"], name: "libpq",
      missing: "PostgreSQL needs libpq, which is not installed (Debian: apt install libpq5)")
    parse = try library.function("PQconninfoParse")
    freeOptions = try library.function("PQconninfoFree")
    free = try library.function("PQfreemem")
    connect = try library.function("PQconnectdbParams")
    setNotice = try library.function("PQsetNoticeProcessor")
    status = try library.function("PQstatus")
    needsPassword = try library.function("PQconnectionNeedsPassword")
    usedPassword = try library.function("PQconnectionUsedPassword")
    transaction = try library.function("PQtransactionStatus")
    socket = try library.function("PQsocket")
    consume = try library.function("PQconsumeInput")
    isBusy = try library.function("PQisBusy")
    streamRows = try library.function("PQsetSingleRowMode")
    message = try library.function("PQerrorMessage")
    finish = try library.function("PQfinish")
    clear = try library.function("PQclear")
    send = try library.function("PQsendQueryParams")
    describe = try library.function("PQsendDescribePortal")
    result = try library.function("PQgetResult")
    resultStatus = try library.function("PQresultStatus")
    rowCount = try library.function("PQntuples")
    columnCount = try library.function("PQnfields")
    field = try library.function("PQresultErrorField")
    name = try library.function("PQfname")
    type = try library.function("PQftype")
    isNull = try library.function("PQgetisnull")
    length = try library.function("PQgetlength")
    value = try library.function("PQgetvalue")
  }
}
