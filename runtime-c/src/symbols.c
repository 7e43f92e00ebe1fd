/* symbols.c: from a place in the machine code to the Wasm function it came from, by the symbol table of the
 * executable or shared object, read from its file. Runs in signal handlers: no allocation, no lock of our
 * own, and every number in the file is checked, since the file may have been replaced. */
#define _GNU_SOURCE 1 /* dl_iterate_phdr */
#include "internal.h"

#if WRT_SYMBOLS

#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unwind.h>

/* Frames of the runtime and of the C library that may lie between a trap and the Wasm function. */
#define WRT_MOST_FRAMES 32

typedef ElfW(Ehdr) wrt_elf_header_t;
typedef ElfW(Shdr) wrt_elf_section_t;
typedef ElfW(Sym) wrt_elf_symbol_t;

/* ---- The file that an address was loaded from ---- */

typedef struct wrt_object {
  uintptr_t address; /* asked for */
  uintptr_t bias;
  const char *path;
  bool is_found;
} wrt_object_t;

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

typedef struct wrt_image {
  const uint8_t *bytes;
  size_t size;
} wrt_image_t;

static wrt_image_t wrt_image_map(const char *path) {
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
static bool wrt_table_describe(wrt_image_t image, const wrt_elf_section_t *symbols,
                               const wrt_elf_section_t *strings, uint64_t address, wrt_trap_t *trap) {
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
    if (end != NULL && wrt_names_describe(trap, name, (size_t)(end - name))) return true;
  }
  return false;
}

static bool wrt_image_describe(wrt_image_t image, uint64_t address, wrt_trap_t *trap) {
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
    if (wrt_table_describe(image, &symbols, &strings, address, trap)) return true;
  }
  return false;
}

static bool wrt_address_describe(uintptr_t address, wrt_trap_t *trap) {
  wrt_object_t object = {.address = address};
  dl_iterate_phdr(wrt_object_visit, &object);
  if (!object.is_found) return false;
  const wrt_image_t image = wrt_image_map(object.path);
  if (image.bytes == NULL) return false;
  const bool is_found = wrt_image_describe(image, address - object.bias, trap);
  munmap((void *)(uintptr_t)image.bytes, image.size);
  return is_found;
}

/* ---- The calls around an address ---- */

typedef struct wrt_frames {
  wrt_trap_t *trap;
  unsigned frames;
} wrt_frames_t;

static _Unwind_Reason_Code wrt_frames_visit(struct _Unwind_Context *context, void *argument) {
  wrt_frames_t *const walk = (wrt_frames_t *)argument;
  int is_exact = 0;
  const uintptr_t next = (uintptr_t)_Unwind_GetIPInfo(context, &is_exact);
  /* A call that does not return may be a function's last instruction: look at the call, not behind. */
  const uintptr_t address = is_exact ? next : next - 1;
  if (next == 0 || wrt_address_describe(address, walk->trap)) return _URC_END_OF_STACK;
  return ++walk->frames < WRT_MOST_FRAMES ? _URC_NO_REASON : _URC_END_OF_STACK;
}

void wrt_symbols_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  if (program_counter != 0 && wrt_address_describe(program_counter, trap)) return;
  wrt_frames_t walk = {trap, 0};
  _Unwind_Backtrace(wrt_frames_visit, &walk);
}

#else

typedef int wrt_symbols_are_not_read_t; /* an empty translation unit is not C */

#endif
