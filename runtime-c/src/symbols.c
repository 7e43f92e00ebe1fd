/* symbols.c: from a place in the machine code to the Wasm function it came from, by the symbol table of the
 * executable or shared object, read from its file. */
#define _GNU_SOURCE 1 /* dl_iterate_phdr */
#include "symbols.h"

#if WRT_SYMBOLS

#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

WRT_SMALL_BEGIN

typedef ElfW(Ehdr) wrt_elf_header_t;
typedef ElfW(Shdr) wrt_elf_section_t;
typedef ElfW(Sym) wrt_elf_symbol_t;

/* ---- The file that an address was loaded from ---- */

static int wrt_object_visit(struct dl_phdr_info *information, size_t size, void *argument) {
  (void)size;
  wrt_object_t *const object = (wrt_object_t *)argument;
  for (size_t i = 0; i < information->dlpi_phnum; i++) {
    const ElfW(Phdr) *const segment = &information->dlpi_phdr[i];
    const uintptr_t start = information->dlpi_addr + segment->p_vaddr;
    if (segment->p_type != PT_LOAD || object->address - start >= segment->p_memsz) continue;
    object->bias = information->dlpi_addr;
    object->path = information->dlpi_name;
    if (object->path == NULL || object->path[0] == '\0') object->path = "/proc/self/exe";
    object->is_found = true;
    return 1;
  }
  return 0;
}

void wrt_object_find(wrt_object_t *object, uintptr_t address) {
  *object = (wrt_object_t){.address = address};
  dl_iterate_phdr(wrt_object_visit, object);
}

wrt_image_t wrt_image_map(const char *path) {
  wrt_image_t image = {NULL, 0};
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return image;
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    void *const bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes != MAP_FAILED) {
      image.bytes = (const uint8_t *)bytes;
      image.size = (size_t)status.st_size;
    }
  }
  close(file);
  return image;
}

void wrt_image_unmap(wrt_image_t image) {
  if (image.bytes != NULL) munmap((void *)(uintptr_t)image.bytes, image.size);
}

static bool wrt_image_holds(wrt_image_t image, uint64_t offset, uint64_t size) {
  return offset <= image.size && size <= image.size - offset;
}

static bool wrt_image_read(wrt_image_t image, uint64_t offset, void *to, size_t size) {
  if (!wrt_image_holds(image, offset, size)) return false;
  memcpy(to, image.bytes + offset, size);
  return true;
}

/* ---- Its symbols ---- */

/* Looks `address` (as in the file) up in one symbol table. */
static bool wrt_table_find(wrt_image_t image, const wrt_elf_section_t *symbols,
                           const wrt_elf_section_t *strings, uint64_t address, wrt_named_t *function) {
  if (!wrt_image_holds(image, symbols->sh_offset, symbols->sh_size) ||
      !wrt_image_holds(image, strings->sh_offset, strings->sh_size)) {
    return false;
  }
  for (uint64_t at = 0; symbols->sh_size - at >= sizeof(wrt_elf_symbol_t); at += sizeof(wrt_elf_symbol_t)) {
    wrt_elf_symbol_t symbol;
    memcpy(&symbol, image.bytes + symbols->sh_offset + at, sizeof symbol);
    if ((symbol.st_info & 0xf) != STT_FUNC || symbol.st_shndx == SHN_UNDEF) continue;
    if (address - symbol.st_value >= symbol.st_size || symbol.st_name >= strings->sh_size) continue;
    const char *const name = (const char *)image.bytes + strings->sh_offset + symbol.st_name;
    const char *const end = memchr(name, 0, (size_t)(strings->sh_size - symbol.st_name));
    if (end != NULL && wrt_names_find(name, (size_t)(end - name), function)) return true;
  }
  return false;
}

bool wrt_image_find_function(wrt_image_t image, uint64_t address, wrt_named_t *function) {
  wrt_elf_header_t header;
  if (!wrt_image_read(image, 0, &header, sizeof header)) return false;
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_shentsize != sizeof(wrt_elf_section_t)) {
    return false;
  }
  for (size_t i = 0; i < header.e_shnum; i++) {
    wrt_elf_section_t symbols, strings;
    if (!wrt_image_read(image, header.e_shoff + i * sizeof symbols, &symbols, sizeof symbols)) return false;
    if (symbols.sh_type != SHT_SYMTAB || symbols.sh_link >= header.e_shnum) continue;
    if (!wrt_image_read(image, header.e_shoff + symbols.sh_link * sizeof strings, &strings, sizeof strings)) {
      return false;
    }
    if (wrt_table_find(image, &symbols, &strings, address, function)) return true;
  }
  return false;
}

wrt_image_t wrt_image_section(wrt_image_t image, const char *name) {
  const wrt_image_t none = {NULL, 0};
  wrt_elf_header_t header;
  wrt_elf_section_t section, names;
  if (!wrt_image_read(image, 0, &header, sizeof header)) return none;
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_shentsize != sizeof section) return none;
  if (!wrt_image_read(image, header.e_shoff + header.e_shstrndx * sizeof names, &names, sizeof names))
    return none;
  const size_t length = strlen(name) + 1;
  for (size_t i = 0; i < header.e_shnum; i++) {
    if (!wrt_image_read(image, header.e_shoff + i * sizeof section, &section, sizeof section)) return none;
    if (section.sh_type != SHT_PROGBITS || (section.sh_flags & SHF_COMPRESSED) != 0) continue;
    if (section.sh_name >= names.sh_size || names.sh_size - section.sh_name < length) continue;
    if (!wrt_image_holds(image, names.sh_offset, names.sh_size)) return none;
    if (memcmp(image.bytes + names.sh_offset + section.sh_name, name, length) != 0) continue;
    if (!wrt_image_holds(image, section.sh_offset, section.sh_size)) return none;
    return (wrt_image_t){image.bytes + section.sh_offset, (size_t)section.sh_size};
  }
  return none;
}

WRT_SMALL_END

#else

typedef int wrt_symbols_are_not_read_t; /* an empty translation unit is not C */

#endif
