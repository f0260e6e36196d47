#include <stddef.h>

// The few declarations of qpdf's C API that KraiRender looks up with dlsym; nothing is linked.

// An object of a file, by number.
typedef unsigned krai_qpdf_object;

typedef void *(*krai_qpdf_init)(void);
typedef void (*krai_qpdf_cleanup)(void **file);
typedef void (*krai_qpdf_silence)(void *file);
typedef void (*krai_qpdf_set)(void *file, int value);
typedef int (*krai_qpdf_read)(
    void *file, const char *name, const char *bytes, unsigned long long count, const char *password);
typedef int (*krai_qpdf_do)(void *file);
typedef void *(*krai_qpdf_error)(void *file);
typedef const char *(*krai_qpdf_message)(void *file, void *error);
typedef const unsigned char *(*krai_qpdf_buffer)(void *file);
typedef size_t (*krai_qpdf_count)(void *file);
typedef krai_qpdf_object (*krai_qpdf_page)(void *file, size_t index);
typedef krai_qpdf_object (*krai_qpdf_make)(void *file);
typedef krai_qpdf_object (*krai_qpdf_make_of_text)(void *file, const char *text);
typedef krai_qpdf_object (*krai_qpdf_make_of_number)(void *file, long long number);
typedef krai_qpdf_object (*krai_qpdf_make_of_object)(void *file, krai_qpdf_object object);
typedef krai_qpdf_object (*krai_qpdf_item)(void *file, krai_qpdf_object array, int index);
typedef void (*krai_qpdf_append)(void *file, krai_qpdf_object array, krai_qpdf_object item);
typedef void (*krai_qpdf_insert)(void *file, krai_qpdf_object array, int index, krai_qpdf_object item);
typedef krai_qpdf_object (*krai_qpdf_value)(void *file, krai_qpdf_object dictionary, const char *key);
typedef void (*krai_qpdf_replace)(
    void *file, krai_qpdf_object dictionary, const char *key, krai_qpdf_object value);
typedef void (*krai_qpdf_fill)(
    void *file, krai_qpdf_object stream, const unsigned char *bytes, size_t count, krai_qpdf_object filter,
    krai_qpdf_object parameters);
