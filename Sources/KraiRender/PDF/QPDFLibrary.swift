import CQPDF
import KraiSource

/// The functions of qpdf, looked up by name: opened with dlopen, because linking it costs milliseconds at every start.
struct QPDFLibrary: Sendable {
  /// The bit of a call's result that says that it failed (`QPDF_ERRORS`).
  static let failed: Int32 = 2
  /// Objects go into compressed streams (`qpdf_o_generate`).
  static let generated: Int32 = 2

  let initialize: krai_qpdf_init
  let cleanup: krai_qpdf_cleanup
  let silenceErrors: krai_qpdf_silence
  let suppressWarnings, makeIdentifierOfContent, setObjectStreams: krai_qpdf_set
  let read: krai_qpdf_read
  let hasError, startWriting, write: krai_qpdf_do
  let error: krai_qpdf_error
  let message: krai_qpdf_message
  let buffer: krai_qpdf_buffer
  let count: krai_qpdf_count
  let page: krai_qpdf_page
  let root, array, null, stream: krai_qpdf_make
  let parsed, string, unicode: krai_qpdf_make_of_text
  let integer: krai_qpdf_make_of_number
  let indirect: krai_qpdf_make_of_object
  let item: krai_qpdf_item
  let append: krai_qpdf_append
  let insert: krai_qpdf_insert
  let value: krai_qpdf_value
  let replace: krai_qpdf_replace
  let fill: krai_qpdf_fill

  /// - Throws: `Issue` where qpdf is not installed.
  init(_ files: [String] = ["libqpdf.so.29", "libqpdf.so"]) throws(Issue) {
    let library = try SharedLibrary(
      files, name: "qpdf",
      missing: "a PDF needs qpdf, which is not installed (Debian: apt install libqpdf29)")
    initialize = try library.function("qpdf_init")
    cleanup = try library.function("qpdf_cleanup")
    silenceErrors = try library.function("qpdf_silence_errors")
    suppressWarnings = try library.function("qpdf_set_suppress_warnings")
    makeIdentifierOfContent = try library.function("qpdf_set_deterministic_ID")
    setObjectStreams = try library.function("qpdf_set_object_stream_mode")
    read = try library.function("qpdf_read_memory")
    hasError = try library.function("qpdf_has_error")
    startWriting = try library.function("qpdf_init_write_memory")
    write = try library.function("qpdf_write")
    error = try library.function("qpdf_get_error")
    message = try library.function("qpdf_get_error_full_text")
    buffer = try library.function("qpdf_get_buffer")
    count = try library.function("qpdf_get_buffer_length")
    page = try library.function("qpdf_get_page_n")
    root = try library.function("qpdf_get_root")
    array = try library.function("qpdf_oh_new_array")
    null = try library.function("qpdf_oh_new_null")
    stream = try library.function("qpdf_oh_new_stream")
    parsed = try library.function("qpdf_oh_parse")
    string = try library.function("qpdf_oh_new_string")
    unicode = try library.function("qpdf_oh_new_unicode_string")
    integer = try library.function("qpdf_oh_new_integer")
    indirect = try library.function("qpdf_make_indirect_object")
    item = try library.function("qpdf_oh_get_array_item")
    append = try library.function("qpdf_oh_append_item")
    insert = try library.function("qpdf_oh_insert_item")
    value = try library.function("qpdf_oh_get_key")
    replace = try library.function("qpdf_oh_replace_key")
    fill = try library.function("qpdf_oh_replace_stream_data")
  }
}
