// The names of Sources/CNames/names.c: `name=CODE CODE;` for each, sorted by the bytes of the names.
extern const char *const krai_names;
extern const long krai_names_count;
