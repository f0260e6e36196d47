#include <stddef.h>

// The few declarations of PROJ's C API that KraiGeometry looks up with dlsym; nothing is linked.
typedef struct { double x, y, z, t; } krai_proj_coord;
typedef void *(*krai_proj_context_create)(void);
typedef void *(*krai_proj_context_destroy)(void *);
typedef void *(*krai_proj_create_crs_to_crs)(void *context, const char *source, const char *target, void *area);
typedef void *(*krai_proj_normalize_for_visualization)(void *context, const void *transformation);
typedef void *(*krai_proj_destroy)(void *transformation);
typedef size_t (*krai_proj_trans_generic)(
    void *transformation, int direction, double *x, size_t sx, size_t nx, double *y, size_t sy, size_t ny,
    double *z, size_t sz, size_t nz, double *t, size_t st, size_t nt);
typedef int (*krai_proj_errno)(const void *transformation);
typedef int (*krai_proj_context_errno)(void *context);
typedef const char *(*krai_proj_errno_string)(int code);
typedef void (*krai_proj_log_level)(void *context, int level);
