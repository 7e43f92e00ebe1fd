// flac.c: compresses and restores sound with Debian's FLAC.
#include "FLAC/stream_decoder.h"
#include "FLAC/stream_encoder.h"

#include "sound.h"

enum { COUNT = 500000, CHANNELS = 2, ROOM = 4 * COUNT * CHANNELS };
static int16_t sound[COUNT * CHANNELS];
static FLAC__int32 samples[COUNT * CHANNELS];
static FLAC__byte packed[ROOM];
static size_t size, at;
static uint64_t sum;

static FLAC__StreamEncoderWriteStatus keep(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[],
                                           size_t length, uint32_t count, uint32_t frame, void *data) {
  (void)encoder, (void)count, (void)frame, (void)data;
  if (length > ROOM - size) return FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
  memcpy(packed + size, bytes, length);
  size += length;
  return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamDecoderReadStatus give(const FLAC__StreamDecoder *decoder, FLAC__byte bytes[],
                                          size_t *length, void *data) {
  (void)decoder, (void)data;
  if (*length > size - at) *length = size - at;
  memcpy(bytes, packed + at, *length);
  at += *length;
  return *length > 0 ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE
                     : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM;
}

static FLAC__StreamDecoderWriteStatus take(const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame,
                                           const FLAC__int32 *const channels[], void *data) {
  (void)decoder, (void)data;
  for (unsigned i = 0; i < frame->header.blocksize; i++)
    sum = kernel_mix(sum, (uint32_t)channels[0][i] ^ (uint32_t)channels[1][i] << 16);
  return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void failed(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status, void *data) {
  (void)decoder, (void)data;
  printf("flac: error %d\n", (int)status);
  exit(1);
}

// What is compressed depends on the C library's cosines, so the sum is that of what is restored.
int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 4);
  sound_fill(sound, COUNT, CHANNELS);
  for (int i = 0; i < COUNT * CHANNELS; i++)
    samples[i] = sound[i];
  for (int round = 0; round < rounds; round++) {
    size = 0;
    FLAC__StreamEncoder *encoder = FLAC__stream_encoder_new();
    FLAC__stream_encoder_set_channels(encoder, CHANNELS);
    FLAC__stream_encoder_set_compression_level(encoder, round % 2 == 0 ? 5 : 8);
    if (FLAC__stream_encoder_init_stream(encoder, keep, NULL, NULL, NULL, NULL) !=
        FLAC__STREAM_ENCODER_INIT_STATUS_OK)
      return 1;
    if (!FLAC__stream_encoder_process_interleaved(encoder, samples, COUNT)) return 1;
    if (!FLAC__stream_encoder_finish(encoder)) return 1;
    FLAC__stream_encoder_delete(encoder);
    for (int times = 0; times < 3; times++) {
      at = 0;
      FLAC__StreamDecoder *decoder = FLAC__stream_decoder_new();
      if (FLAC__stream_decoder_init_stream(decoder, give, NULL, NULL, NULL, NULL, take, NULL, failed, NULL) !=
          FLAC__STREAM_DECODER_INIT_STATUS_OK)
        return 1;
      if (!FLAC__stream_decoder_process_until_end_of_stream(decoder)) return 1;
      FLAC__stream_decoder_delete(decoder);
    }
    samples[round * 1000] ^= 1;
  }
  return kernel_report("flac", sum);
}
