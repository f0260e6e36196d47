// The few declarations of libpq that KraiTables looks up with dlsym; nothing is linked.

typedef struct krai_pq_option {
  char *keyword;
  char *environment;
  char *compiled;
  char *value;
  char *label;
  char *display;
  int size;
} krai_pq_option;

typedef krai_pq_option *(*krai_pq_parse)(const char *address, char **message);
typedef void (*krai_pq_free_options)(krai_pq_option *options);
typedef void (*krai_pq_free)(void *memory);
typedef void *(*krai_pq_connect)(const char *const *keywords, const char *const *values, int expandsAddress);
typedef void (*krai_pq_notice)(void *context, const char *message);
typedef krai_pq_notice (*krai_pq_set_notice)(void *connection, krai_pq_notice notice, void *context);
typedef int (*krai_pq_of_connection)(const void *connection);
typedef int (*krai_pq_do)(void *connection);
typedef const char *(*krai_pq_message)(const void *connection);
typedef void (*krai_pq_end)(void *connectionOrResult);
typedef int (*krai_pq_send)(
    void *connection, const char *command, int count, const unsigned *types, const char *const *values,
    const int *lengths, const int *formats, int resultFormat);
typedef int (*krai_pq_describe)(void *connection, const char *portal);
typedef void *(*krai_pq_result)(void *connection);
typedef int (*krai_pq_of_result)(const void *result);
typedef const char *(*krai_pq_field)(const void *result, int code);
typedef const char *(*krai_pq_name)(const void *result, int column);
typedef unsigned (*krai_pq_type)(const void *result, int column);
typedef int (*krai_pq_of_cell)(const void *result, int row, int column);
typedef const char *(*krai_pq_value)(const void *result, int row, int column);
