// jpeg.c: compresses and restores a picture with Debian's libjpeg-turbo.
#include "kernel.h"

#include "jpeglib.h"
#include "picture.h"

enum { WIDTH = 1024, HEIGHT = 768 };
static unsigned char picture[3 * WIDTH * HEIGHT], line[3 * WIDTH];

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 12);
  uint64_t sum = 0;
  picture_fill(picture, WIDTH, HEIGHT);
  for (int round = 0; round < rounds; round++) {
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct packer = {.err = jpeg_std_error(&errors)};
    jpeg_create_compress(&packer);
    unsigned char *packed = NULL;
    unsigned long size = 0;
    jpeg_mem_dest(&packer, &packed, &size);
    packer.image_width = WIDTH;
    packer.image_height = HEIGHT;
    packer.input_components = 3;
    packer.in_color_space = JCS_RGB;
    jpeg_set_defaults(&packer);
    jpeg_set_quality(&packer, 60 + round * 3, TRUE);
    if (round % 3 == 2) jpeg_simple_progression(&packer);
    jpeg_start_compress(&packer, TRUE);
    while (packer.next_scanline < HEIGHT) {
      JSAMPROW row = picture + 3 * WIDTH * packer.next_scanline;
      jpeg_write_scanlines(&packer, &row, 1);
    }
    jpeg_finish_compress(&packer);
    jpeg_destroy_compress(&packer);
    for (unsigned long i = 0; i < size; i++)
      sum = kernel_mix(sum, packed[i]);

    struct jpeg_decompress_struct unpacker = {.err = jpeg_std_error(&errors)};
    jpeg_create_decompress(&unpacker);
    jpeg_mem_src(&unpacker, packed, size);
    jpeg_read_header(&unpacker, TRUE);
    jpeg_start_decompress(&unpacker);
    while (unpacker.output_scanline < HEIGHT) {
      JSAMPROW row = line;
      jpeg_read_scanlines(&unpacker, &row, 1);
      sum = kernel_mix(sum, line[unpacker.output_scanline]);
    }
    jpeg_finish_decompress(&unpacker);
    jpeg_destroy_decompress(&unpacker);
    free(packed);
  }
  return kernel_report("jpeg", sum);
}
