/* dwarf.c: from a machine instruction to the functions it is in, inlined ones included, and their lines, by
 * the debug information of the executable: DWARF 4, which wasmc asks the C compiler for. */
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

WRT_SMALL_BEGIN

/* ---- Reading ---- */

/* Reads zeros at the end, and says so. */
typedef struct wrt_debug_reader {
  const uint8_t *at;
  const uint8_t *end;
  bool is_over;
} wrt_debug_reader_t;

static wrt_debug_reader_t wrt_debug_reader_at(wrt_image_t section, uint64_t offset) {
  const bool is_inside = offset < section.size;
  wrt_debug_reader_t reader = {section.bytes, section.bytes, !is_inside};
  if (is_inside) {
    reader.at = section.bytes + offset;
    reader.end = section.bytes + section.size;
  }
  return reader;
}

static void wrt_debug_skip(wrt_debug_reader_t *reader, uint64_t count) {
  const uint64_t left = (uint64_t)(reader->end - reader->at);
  reader->is_over = reader->is_over || count > left;
  reader->at += count > left ? left : count;
}

/* `size` bytes, at most 8, in the host's order, which is the file's. */
static uint64_t wrt_read(wrt_debug_reader_t *reader, size_t size) {
  uint8_t byte = 0;
  uint16_t half = 0;
  uint32_t word = 0;
  uint64_t whole = 0;
  const uint8_t *const at = reader->at;
  if (size > (size_t)(reader->end - at)) {
    wrt_debug_skip(reader, size);
    return 0;
  }
  reader->at += size;
  switch (size) {
  case 1:
    memcpy(&byte, at, 1);
    return byte;
  case 2:
    memcpy(&half, at, 2);
    return half;
  case 4:
    memcpy(&word, at, 4);
    return word;
  default:
    memcpy(&whole, at, 8);
    return whole;
  }
}

static uint64_t wrt_read_unsigned(wrt_debug_reader_t *reader) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const uint64_t byte = wrt_read(reader, 1);
    if (shift < 64) value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

static int64_t wrt_read_signed(wrt_debug_reader_t *reader) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const uint64_t byte = wrt_read(reader, 1);
    if (shift < 64) value |= (byte & 0x7f) << shift;
    if (byte >= 0x80) continue;
    if ((byte & 0x40) != 0 && shift < 57) value |= ~UINT64_C(0) << (shift + 7);
    return (int64_t)value;
  }
}

/* A string that ends with a zero, or NULL. */
static const char *wrt_read_string(wrt_debug_reader_t *reader) {
  const uint8_t *const start = reader->at;
  const size_t left = (size_t)(reader->end - start);
  const uint8_t *const zero = left == 0 ? NULL : memchr(start, 0, left);
  wrt_debug_skip(reader, zero == NULL ? left + 1 : (uint64_t)(zero - start) + 1);
  return zero == NULL ? NULL : (const char *)start;
}

/* ---- Entries (DWARF 4, 2 and 7.5) ---- */

enum {
  WRT_TAG_LEXICAL_BLOCK = 0x0b,
  WRT_TAG_INLINED = 0x1d,
  WRT_TAG_SUBPROGRAM = 0x2e,
  WRT_AT_NAME = 0x03,
  WRT_AT_LINES = 0x10,
  WRT_AT_LOW = 0x11,
  WRT_AT_HIGH = 0x12,
  WRT_AT_DIRECTORY = 0x1b,
  WRT_AT_ORIGIN = 0x31,
  WRT_AT_SPECIFICATION = 0x47,
  WRT_AT_RANGES = 0x55,
  WRT_AT_CALL_COLUMN = 0x57,
  WRT_AT_CALL_FILE = 0x58,
  WRT_AT_CALL_LINE = 0x59,
  WRT_FORM_ADDRESS = 0x01,
  WRT_FORM_STRING = 0x08,
  WRT_FORM_STRP = 0x0e,
  WRT_FORM_REF_ADDRESS = 0x10,
  WRT_FORM_INDIRECT = 0x16
};

typedef struct wrt_debug {
  wrt_image_t info, abbreviations, lines, strings, ranges;
} wrt_debug_t;

/* Abbreviations are numbered from 1: the places of the first ones are kept. */
#define WRT_KEPT_ABBREVIATIONS 128

typedef struct wrt_unit {
  const wrt_debug_t *debug;
  uint64_t start; /* in .debug_info */
  uint64_t end;
  uint64_t abbreviations;
  uint64_t low; /* what ranges count from */
  const char *directory;
  uint64_t lines;
  bool has_lines;
  uint32_t abbreviation_count;
  uint32_t places[WRT_KEPT_ABBREVIATIONS];
} wrt_unit_t;

typedef struct wrt_debug_entry {
  uint64_t tag;
  bool has_children, has_low, has_high, is_high_relative, has_ranges, has_lines;
  uint64_t low, high, ranges, lines;
  uint64_t origin; /* in .debug_info; 0: none */
  const char *name;
  const char *directory;
  uint32_t call_file, call_line, call_column;
} wrt_debug_entry_t;

typedef struct wrt_attribute {
  uint64_t value;
  const char *string;
} wrt_attribute_t;

/* Passes over a value, whose meaning the attribute's class tells. False: a form that DWARF 4 has not. */
static bool wrt_read_attribute(const wrt_unit_t *unit, wrt_debug_reader_t *reader, uint64_t form,
                               wrt_attribute_t *attribute) {
  attribute->value = 0;
  attribute->string = NULL;
  if (form == WRT_FORM_INDIRECT) form = wrt_read_unsigned(reader);
  switch (form) {
  case WRT_FORM_ADDRESS:
  case 0x07: /* data8 */
  case 0x20: /* ref_sig8 */
    attribute->value = wrt_read(reader, 8);
    return true;
  case 0x05: /* data2 */
    attribute->value = wrt_read(reader, 2);
    return true;
  case 0x06: /* data4 */
  case 0x17: /* sec_offset */
  case WRT_FORM_REF_ADDRESS:
    attribute->value = wrt_read(reader, 4);
    return true;
  case 0x0b: /* data1 */
  case 0x0c: /* flag */
    attribute->value = wrt_read(reader, 1);
    return true;
  case 0x11: /* ref1 */
    attribute->value = unit->start + wrt_read(reader, 1);
    return true;
  case 0x12: /* ref2 */
    attribute->value = unit->start + wrt_read(reader, 2);
    return true;
  case 0x13: /* ref4 */
    attribute->value = unit->start + wrt_read(reader, 4);
    return true;
  case 0x14: /* ref8 */
    attribute->value = unit->start + wrt_read(reader, 8);
    return true;
  case 0x15: /* ref_udata */
    attribute->value = unit->start + wrt_read_unsigned(reader);
    return true;
  case 0x0d: /* sdata */
    attribute->value = (uint64_t)wrt_read_signed(reader);
    return true;
  case 0x0f: /* udata */
    attribute->value = wrt_read_unsigned(reader);
    return true;
  case WRT_FORM_STRING:
    attribute->string = wrt_read_string(reader);
    return true;
  case WRT_FORM_STRP: {
    wrt_debug_reader_t strings = wrt_debug_reader_at(unit->debug->strings, wrt_read(reader, 4));
    attribute->string = wrt_read_string(&strings);
    return true;
  }
  case 0x19: /* flag_present */
    attribute->value = 1;
    return true;
  case 0x0a: /* block1 */
    wrt_debug_skip(reader, wrt_read(reader, 1));
    return true;
  case 0x03: /* block2 */
    wrt_debug_skip(reader, wrt_read(reader, 2));
    return true;
  case 0x04: /* block4 */
    wrt_debug_skip(reader, wrt_read(reader, 4));
    return true;
  case 0x09: /* block */
  case 0x18: /* exprloc */
    wrt_debug_skip(reader, wrt_read_unsigned(reader));
    return true;
  default:
    return false;
  }
}

static void wrt_debug_entry_set(wrt_debug_entry_t *entry, uint64_t name, uint64_t form,
                                wrt_attribute_t attribute) {
  switch (name) {
  case WRT_AT_NAME:
    entry->name = attribute.string;
    break;
  case WRT_AT_DIRECTORY:
    entry->directory = attribute.string;
    break;
  case WRT_AT_LINES:
    entry->lines = attribute.value;
    entry->has_lines = true;
    break;
  case WRT_AT_LOW:
    entry->low = attribute.value;
    entry->has_low = true;
    break;
  case WRT_AT_HIGH:
    entry->high = attribute.value;
    entry->has_high = true;
    entry->is_high_relative = form != WRT_FORM_ADDRESS;
    break;
  case WRT_AT_RANGES:
    entry->ranges = attribute.value;
    entry->has_ranges = true;
    break;
  case WRT_AT_ORIGIN:
  case WRT_AT_SPECIFICATION:
    entry->origin = attribute.value;
    break;
  case WRT_AT_CALL_FILE:
    entry->call_file = (uint32_t)attribute.value;
    break;
  case WRT_AT_CALL_LINE:
    entry->call_line = (uint32_t)attribute.value;
    break;
  case WRT_AT_CALL_COLUMN:
    entry->call_column = (uint32_t)attribute.value;
    break;
  default:
    break;
  }
}

/* Where abbreviation `code` is declared, behind its code; over if nowhere. */
static wrt_debug_reader_t wrt_abbreviation_find(wrt_unit_t *unit, uint64_t code) {
  const wrt_image_t section = unit->debug->abbreviations;
  if (code >= 1 && code <= unit->abbreviation_count)
    return wrt_debug_reader_at(section, unit->places[code - 1]);
  wrt_debug_reader_t reader = wrt_debug_reader_at(section, unit->abbreviations);
  while (!reader.is_over) {
    const uint64_t present = wrt_read_unsigned(&reader);
    if (present == 0) break;
    if (present == unit->abbreviation_count + UINT64_C(1) && present <= WRT_KEPT_ABBREVIATIONS) {
      unit->places[unit->abbreviation_count++] = (uint32_t)(reader.at - section.bytes);
    }
    if (present == code) return reader;
    wrt_read_unsigned(&reader);
    wrt_read(&reader, 1);
    for (;;) {
      const uint64_t name = wrt_read_unsigned(&reader);
      const uint64_t form = wrt_read_unsigned(&reader);
      if (reader.is_over || (name == 0 && form == 0)) break;
    }
  }
  return wrt_debug_reader_at(section, section.size);
}

/* Reads an entry; tag 0 for the end of children. False: nothing that can be read. */
static bool wrt_debug_entry_read(wrt_unit_t *unit, wrt_debug_reader_t *reader, wrt_debug_entry_t *entry) {
  *entry = (wrt_debug_entry_t){0};
  const uint64_t code = wrt_read_unsigned(reader);
  if (reader->is_over) return false;
  if (code == 0) return true;
  wrt_debug_reader_t abbreviation = wrt_abbreviation_find(unit, code);
  entry->tag = wrt_read_unsigned(&abbreviation);
  entry->has_children = wrt_read(&abbreviation, 1) != 0;
  while (!abbreviation.is_over) {
    const uint64_t name = wrt_read_unsigned(&abbreviation);
    const uint64_t form = wrt_read_unsigned(&abbreviation);
    if (name == 0 && form == 0) return entry->tag != 0 && !reader->is_over;
    wrt_attribute_t attribute;
    if (!wrt_read_attribute(unit, reader, form, &attribute)) return false;
    wrt_debug_entry_set(entry, name, form, attribute);
  }
  return false;
}

static bool wrt_debug_entry_holds(const wrt_unit_t *unit, const wrt_debug_entry_t *entry, uint64_t address) {
  if (entry->has_ranges) {
    wrt_debug_reader_t ranges = wrt_debug_reader_at(unit->debug->ranges, entry->ranges);
    uint64_t base = unit->low;
    for (;;) {
      const uint64_t low = wrt_read(&ranges, 8), high = wrt_read(&ranges, 8);
      if (ranges.is_over || (low == 0 && high == 0)) return false;
      if (low == UINT64_MAX) {
        base = high;
      } else if (address - (base + low) < high - low && high > low) {
        return true;
      }
    }
  }
  if (!entry->has_low || !entry->has_high) return false;
  const uint64_t size = entry->is_high_relative ? entry->high : entry->high - entry->low;
  return address - entry->low < size;
}

/* The name of what was inlined, which stands with the function itself. */
static const char *wrt_debug_entry_name(wrt_unit_t *unit, wrt_debug_entry_t entry) {
  for (unsigned step = 0; step < 4; step++) {
    if (entry.name != NULL) return entry.name;
    if (entry.origin <= unit->start || entry.origin >= unit->end) break;
    wrt_debug_reader_t reader = wrt_debug_reader_at(unit->debug->info, entry.origin);
    if (!wrt_debug_entry_read(unit, &reader, &entry)) break;
  }
  return "";
}

/* ---- Lines (DWARF 4, 6.2) ---- */

typedef struct wrt_line_program {
  wrt_debug_reader_t code;
  wrt_debug_reader_t directories;
  wrt_debug_reader_t files;
  uint64_t step; /* of addresses */
  int64_t line_base;
  uint64_t line_range;
  uint64_t opcode_base;
  const uint8_t *operand_counts;
} wrt_line_program_t;

typedef struct wrt_row {
  uint64_t address;
  uint32_t file, line, column;
} wrt_row_t;

static bool wrt_line_program_read(const wrt_unit_t *unit, wrt_line_program_t *program) {
  wrt_debug_reader_t reader = wrt_debug_reader_at(unit->debug->lines, unit->lines);
  const uint64_t size = wrt_read(&reader, 4);
  if (reader.is_over || size > (uint64_t)(reader.end - reader.at)) return false;
  reader.end = reader.at + size;
  const uint64_t version = wrt_read(&reader, 2);
  const uint64_t header_size = wrt_read(&reader, 4);
  program->code = reader;
  wrt_debug_skip(&program->code, header_size);
  program->step = wrt_read(&reader, 1);
  if (version >= 4) wrt_read(&reader, 1); /* operations an instruction: VLIW only */
  wrt_read(&reader, 1);                   /* whether rows are statements at first */
  program->line_base = (int8_t)(uint8_t)wrt_read(&reader, 1);
  program->line_range = wrt_read(&reader, 1);
  program->opcode_base = wrt_read(&reader, 1);
  program->operand_counts = reader.at;
  if (version < 2 || version > 4 || program->line_range == 0 || program->opcode_base == 0) return false;
  wrt_debug_skip(&reader, program->opcode_base - 1);
  program->directories = reader;
  for (;;) {
    const char *const directory = wrt_read_string(&reader);
    if (directory == NULL || directory[0] == '\0') break;
  }
  program->files = reader;
  return !reader.is_over && !program->code.is_over;
}

static void wrt_row_start(wrt_row_t *row) { *row = (wrt_row_t){.file = 1, .line = 1}; }

/* Runs the program until a row that ends behind `address` and begins at it or before. */
static bool wrt_line_program_find(wrt_line_program_t *program, uint64_t address, wrt_row_t *found) {
  wrt_debug_reader_t *const code = &program->code;
  wrt_row_t row, before;
  bool has_before = false;
  wrt_row_start(&row);
  wrt_row_start(&before);
  while (code->at != code->end && !code->is_over) {
    const uint64_t opcode = wrt_read(code, 1);
    bool is_row = false, is_end = false;
    if (opcode >= program->opcode_base) {
      const uint64_t special = opcode - program->opcode_base;
      row.address += special / program->line_range * program->step;
      row.line += (uint32_t)(program->line_base + (int64_t)(special % program->line_range));
      is_row = true;
    } else if (opcode == 0) {
      const uint64_t size = wrt_read_unsigned(code);
      wrt_debug_reader_t operand = *code;
      wrt_debug_skip(code, size);
      const uint64_t extended = size == 0 ? 0 : wrt_read(&operand, 1);
      if (extended == 1) is_row = is_end = true;
      if (extended == 2) row.address = wrt_read(&operand, 8);
    } else {
      switch (opcode) {
      case 1:
        is_row = true;
        break;
      case 2:
        row.address += wrt_read_unsigned(code) * program->step;
        break;
      case 3:
        row.line += (uint32_t)wrt_read_signed(code);
        break;
      case 4:
        row.file = (uint32_t)wrt_read_unsigned(code);
        break;
      case 5:
        row.column = (uint32_t)wrt_read_unsigned(code);
        break;
      case 8:
        row.address += (255 - program->opcode_base) / program->line_range * program->step;
        break;
      case 9:
        row.address += wrt_read(code, 2);
        break;
      default:
        for (uint8_t i = 0; i < program->operand_counts[opcode - 1]; i++)
          wrt_read_unsigned(code);
        break;
      }
    }
    if (!is_row) continue;
    if (has_before && address >= before.address && address < row.address) {
      *found = before;
      return true;
    }
    before = row;
    has_before = !is_end;
    if (is_end) wrt_row_start(&row);
  }
  return false;
}

static void wrt_frame_set_file(const wrt_unit_t *unit, const wrt_line_program_t *program, uint64_t number,
                               wrt_native_frame_t *frame) {
  wrt_debug_reader_t files = program->files;
  while (!files.is_over && number != 0) {
    const char *const name = wrt_read_string(&files);
    const uint64_t directory = wrt_read_unsigned(&files);
    wrt_read_unsigned(&files);
    wrt_read_unsigned(&files);
    if (name == NULL || name[0] == '\0') return;
    if (--number != 0) continue;
    frame->file = name;
    frame->directory = unit->directory;
    wrt_debug_reader_t directories = program->directories;
    for (uint64_t i = 0; i < directory && !directories.is_over; i++)
      frame->directory = wrt_read_string(&directories);
  }
}

/* ---- Functions ---- */

/* The unit at `reader`, which moves behind it, if it holds the address. */
static bool wrt_unit_read(const wrt_debug_t *debug, wrt_debug_reader_t *reader, uint64_t address,
                          wrt_unit_t *unit, wrt_debug_reader_t *entries) {
  const uint64_t start = (uint64_t)(reader->at - debug->info.bytes);
  const uint64_t size = wrt_read(reader, 4);
  wrt_debug_reader_t content = *reader;
  wrt_debug_skip(reader, size);
  if (reader->is_over) return false;
  content.end = reader->at;
  const uint64_t version = wrt_read(&content, 2);
  *unit = (wrt_unit_t){.debug = debug, .start = start, .end = start + 4 + size};
  unit->abbreviations = wrt_read(&content, 4);
  if (version < 2 || version > 4 || wrt_read(&content, 1) != 8) return false;
  wrt_debug_entry_t entry;
  if (!wrt_debug_entry_read(unit, &content, &entry)) return false;
  unit->low = entry.low;
  if (!wrt_debug_entry_holds(unit, &entry, address)) return false;
  unit->directory = entry.directory;
  unit->lines = entry.lines;
  unit->has_lines = entry.has_lines;
  *entries = content;
  return true;
}

/* The inlined functions around the address, innermost last. */
static size_t wrt_unit_find_inlined(wrt_unit_t *unit, wrt_debug_reader_t *entries, uint64_t address,
                                    wrt_debug_entry_t inlined[WRT_MOST_INLINED]) {
  size_t count = 0;
  uint64_t depth = 1, inside = 0; /* of the next entry; of the innermost one that holds the address */
  wrt_debug_entry_t entry;
  while (wrt_debug_entry_read(unit, entries, &entry)) {
    if (entry.tag == 0) {
      if (--depth <= inside) break;
      continue;
    }
    const bool is_scope =
        entry.tag == WRT_TAG_SUBPROGRAM || entry.tag == WRT_TAG_INLINED || entry.tag == WRT_TAG_LEXICAL_BLOCK;
    if (is_scope && depth == inside + 1 && wrt_debug_entry_holds(unit, &entry, address)) {
      if (entry.tag == WRT_TAG_INLINED) {
        if (count == WRT_MOST_INLINED - 1) break;
        inlined[count++] = entry;
      }
      if (!entry.has_children) break;
      inside = depth;
    }
    if (entry.has_children) depth++;
  }
  return count;
}

static size_t wrt_unit_find_frames(wrt_unit_t *unit, wrt_debug_reader_t *entries, uint64_t address,
                                   wrt_native_frame_t frames[WRT_MOST_INLINED]) {
  wrt_debug_entry_t inlined[WRT_MOST_INLINED];
  const size_t count = wrt_unit_find_inlined(unit, entries, address, inlined);
  wrt_line_program_t program = {0};
  const bool has_lines = unit->has_lines && wrt_line_program_read(unit, &program);
  wrt_row_t row;
  wrt_row_start(&row);
  wrt_line_program_t running = program;
  const bool has_row = has_lines && wrt_line_program_find(&running, address, &row);
  for (size_t at = 0; at <= count; at++) {
    wrt_native_frame_t *const frame = &frames[at];
    *frame = (wrt_native_frame_t){0};
    if (at < count) frame->name = wrt_debug_entry_name(unit, inlined[count - 1 - at]);
    const wrt_debug_entry_t *const callee = at == 0 ? NULL : &inlined[count - at];
    if (callee == NULL ? !has_row : !has_lines) continue;
    frame->line = callee == NULL ? row.line : callee->call_line;
    frame->column = callee == NULL ? row.column : callee->call_column;
    wrt_frame_set_file(unit, &program, callee == NULL ? row.file : callee->call_file, frame);
  }
  return count + 1;
}

size_t wrt_image_find_frames(wrt_image_t image, uint64_t address,
                             wrt_native_frame_t frames[WRT_MOST_INLINED]) {
  const wrt_debug_t debug = {wrt_image_section(image, ".debug_info"),
                             wrt_image_section(image, ".debug_abbrev"),
                             wrt_image_section(image, ".debug_line"), wrt_image_section(image, ".debug_str"),
                             wrt_image_section(image, ".debug_ranges")};
  wrt_debug_reader_t reader = wrt_debug_reader_at(debug.info, 0);
  while (!reader.is_over && reader.at != reader.end) {
    wrt_unit_t unit;
    wrt_debug_reader_t entries;
    if (wrt_unit_read(&debug, &reader, address, &unit, &entries)) {
      return wrt_unit_find_frames(&unit, &entries, address, frames);
    }
  }
  frames[0] = (wrt_native_frame_t){0};
  return 1;
}

WRT_SMALL_END

#else

typedef int wrt_dwarf_is_not_read_t; /* an empty translation unit is not C */

#endif
