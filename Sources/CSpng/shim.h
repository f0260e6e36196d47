#include <spng.h>
#include <stdlib.h>
#include <string.h>

// Swift sees the keyword's char[80] as a tuple of 80; this fills one entry. The text stays the caller's.
static inline void krai_spng_text(
    struct spng_text *entry, const char *keyword, char *text, char *language, int international) {
  memset(entry, 0, sizeof *entry);
  strncpy(entry->keyword, keyword, sizeof entry->keyword - 1);
  entry->type = international ? SPNG_ITXT : SPNG_TEXT;
  entry->text = text;
  entry->length = strlen(text);
  entry->language_tag = language;
  entry->translated_keyword = language + strlen(language);
}
