// The base map of the world: a GeoPackage, packed by xz, as Scripts/basemap world makes it. Read-only data, which costs
// nothing until it is read.
extern const unsigned char *const krai_world;
extern const long krai_world_count;
// Bytes when it is unpacked.
extern const long krai_world_size;

// lzma_stream_buffer_decode of liblzma, which is looked up with dlsym; nothing is linked.
typedef int (*krai_xz_unpack)(
    unsigned long long *memoryLimit, unsigned flags, const void *allocator, const unsigned char *input,
    unsigned long *inputPosition, unsigned long inputCount, unsigned char *output, unsigned long *outputPosition,
    unsigned long outputCount);
