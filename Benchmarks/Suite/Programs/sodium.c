// sodium.c: signs, agrees on keys, encrypts and hashes with Debian's libsodium.
#include "sodium.h"

#include "corpus.h"

enum { LENGTH = 400000 };
static unsigned char text[LENGTH], sealed[LENGTH + crypto_aead_chacha20poly1305_IETF_ABYTES], opened[LENGTH];

static const char *name(void) { return "counted"; }

static uint32_t state = 4711;
static uint32_t number(void) { return kernel_random(&state); }

static void fill(void *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    ((unsigned char *)bytes)[i] = (unsigned char)number();
}

// Keys and nonces that are the same everywhere.
static randombytes_implementation counted = {.implementation_name = name, .random = number, .buf = fill};

static uint64_t sum_of(const unsigned char *bytes, size_t length) {
  return corpus_sum((const char *)bytes, length);
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 12);
  uint64_t sum = 0;
  corpus_fill((char *)text, LENGTH);
  randombytes_set_implementation(&counted);
  if (sodium_init() != 0) return 1;
  for (int round = 0; round < rounds; round++) {
    unsigned char public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES],
        signature[crypto_sign_BYTES];
    crypto_sign_keypair(public, secret);
    for (int i = 0; i < 20; i++) {
      text[i] ^= 1;
      crypto_sign_detached(signature, NULL, text, 1000, secret);
      if (crypto_sign_verify_detached(signature, text, 1000, public) != 0) return 1;
      sum = kernel_mix(sum, sum_of(signature, sizeof signature));
    }
    unsigned char key[crypto_scalarmult_BYTES], other[crypto_scalarmult_BYTES];
    randombytes_buf(key, sizeof key);
    for (int i = 0; i < 40; i++) {
      crypto_scalarmult_base(other, key);
      if (crypto_scalarmult(key, key, other) != 0) return 1;
    }
    sum = kernel_mix(sum, sum_of(key, sizeof key));
    unsigned char nonce[crypto_aead_chacha20poly1305_IETF_NPUBBYTES];
    randombytes_buf(nonce, sizeof nonce);
    for (int i = 0; i < 6; i++) {
      unsigned long long size, length;
      crypto_aead_chacha20poly1305_ietf_encrypt(sealed, &size, text, LENGTH, NULL, 0, NULL, nonce, key);
      if (crypto_aead_chacha20poly1305_ietf_decrypt(opened, &length, NULL, sealed, size, NULL, 0, nonce,
                                                    key) != 0)
        return 1;
      sum = kernel_mix(sum, sum_of(sealed + LENGTH, size - LENGTH));
    }
    unsigned char hash[64];
    for (int i = 0; i < 6; i++) {
      crypto_generichash(hash, sizeof hash, text, LENGTH, key, sizeof key);
      sum = kernel_mix(sum, sum_of(hash, sizeof hash));
      crypto_hash_sha512(hash, text, LENGTH);
      sum = kernel_mix(sum, sum_of(hash, sizeof hash));
    }
    if (crypto_pwhash(hash, 32, "password", 8, key, 2, 4 << 20, crypto_pwhash_ALG_DEFAULT) != 0) return 1;
    sum = kernel_mix(sum, sum_of(hash, 32));
  }
  return kernel_report("sodium", sum);
}
