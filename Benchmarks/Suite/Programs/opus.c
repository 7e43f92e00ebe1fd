// opus.c: compresses and restores sound with Debian's Opus, in fixed point: as music and as speech.
#include "opus.h"

#include "sound.h"

enum { FRAME = 960, FRAMES = 400, COUNT = FRAME * FRAMES, ROOM = 4000 };
static int16_t sound[2 * COUNT], restored[2 * FRAME];

static uint64_t run(int application, int channels, int rate) {
  uint64_t sum = 0;
  int error;
  OpusEncoder *encoder = opus_encoder_create(48000, channels, application, &error);
  OpusDecoder *decoder = opus_decoder_create(48000, channels, &error);
  opus_encoder_ctl(encoder, OPUS_SET_BITRATE(rate));
  for (int frame = 0; frame < FRAMES; frame++) {
    unsigned char packed[ROOM];
    int size = opus_encode(encoder, sound + frame * FRAME * channels, FRAME, packed, ROOM);
    if (size < 0) exit(1);
    for (int i = 0; i < size; i++)
      sum = kernel_mix(sum, packed[i]);
    if (opus_decode(decoder, packed, size, restored, FRAME, 0) != FRAME) exit(1);
    sum = kernel_mix(sum, (uint16_t)restored[frame]);
  }
  opus_encoder_destroy(encoder);
  opus_decoder_destroy(decoder);
  return sum;
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 2);
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    sound_fill(sound, COUNT, 2);
    sum = kernel_mix(sum, run(OPUS_APPLICATION_AUDIO, 2, 96000 + 8000 * round));
    sound_fill(sound, COUNT, 1);
    sum = kernel_mix(sum, run(OPUS_APPLICATION_VOIP, 1, 16000 + 1000 * round));
  }
  return kernel_report("opus", sum);
}
