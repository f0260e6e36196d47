// The compiler looks for the file in the folder of the target; Scripts/basemap world writes its size.
#include "CWorld.h"

__asm__(
    ".section .rodata.krai_world,\"a\",@progbits\n"
    ".globl krai_world_count\n"
    ".balign 8\n"
    "krai_world_count: .quad krai_world_end - krai_world_start\n"
    ".globl krai_world_start\n"
    "krai_world_start: .incbin \"world.gpkg.xz\"\n"
    "krai_world_end:\n"
    ".previous\n");

extern const unsigned char krai_world_start[];
const unsigned char *const krai_world = krai_world_start;
const long krai_world_size = 15237120;
