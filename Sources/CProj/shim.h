#include <stddef.h>

// The few declarations of PROJ's C API that KraiGeometry looks up with dlsym; nothing is linked.
typedef void *(*krai_proj_context_create)(void);
typedef void *(*krai_proj_context_destroy)(void *);
typedef int (*krai_proj_log_level)(void *context, int level);
typedef int (*krai_proj_context_set_enable_network)(void *context, int enabled);
typedef int (*krai_proj_context_errno)(void *context);
typedef const char *(*krai_proj_context_errno_string)(void *context, int code);
typedef void *(*krai_proj_create)(void *context, const char *definition);
typedef const char *(*krai_proj_as_proj_string)(
    void *context, const void *object, int type, const char *const *options);
typedef void *(*krai_proj_create_crs_to_crs)(void *context, const char *source, const char *target, void *area);
typedef void *(*krai_proj_normalize_for_visualization)(void *context, const void *transformation);
typedef void *(*krai_proj_destroy)(void *object);
typedef size_t (*krai_proj_trans_generic)(
    void *transformation, int direction, double *x, size_t sx, size_t nx, double *y, size_t sy, size_t ny,
    double *z, size_t sz, size_t nz, double *t, size_t st, size_t nt);
