// mbedtls.c: encrypts, hashes, signs and verifies with Debian's Mbed TLS.
#include "mbedtls/aes.h"
#include "mbedtls/bignum.h"
#include "mbedtls/ccm.h"
#include "mbedtls/ecdsa.h"
#include "mbedtls/gcm.h"
#include "mbedtls/rsa.h"
#include "mbedtls/sha256.h"
#include "mbedtls/sha512.h"

#include "corpus.h"

enum { LENGTH = 200000 };
static unsigned char text[LENGTH], sealed[LENGTH];

static int numbers(void *state, unsigned char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    bytes[i] = (unsigned char)kernel_random(state);
  return 0;
}

static void check(int result) {
  if (result == 0) return;
  printf("mbedtls: error %d\n", result);
  exit(1);
}

static uint64_t sum_of(const unsigned char *bytes, size_t length) {
  return corpus_sum((const char *)bytes, length);
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 20);
  uint64_t sum = 0;
  uint32_t state = 2026;
  corpus_fill((char *)text, LENGTH);
  mbedtls_rsa_context rsa;
  mbedtls_rsa_init(&rsa, MBEDTLS_RSA_PKCS_V15, MBEDTLS_MD_NONE);
  check(mbedtls_rsa_gen_key(&rsa, numbers, &state, 1024, 65537));
  for (int round = 0; round < rounds; round++) {
    unsigned char key[32], tag[16], counter[16] = {0}, block[16] = {0}, hash[64], signature[128];
    numbers(&state, key, sizeof key);
    mbedtls_gcm_context gcm;
    mbedtls_gcm_init(&gcm);
    check(mbedtls_gcm_setkey(&gcm, MBEDTLS_CIPHER_ID_AES, key, 256));
    check(mbedtls_gcm_crypt_and_tag(&gcm, MBEDTLS_GCM_ENCRYPT, LENGTH, key, 12, NULL, 0, text, sealed, 16,
                                    tag));
    mbedtls_gcm_free(&gcm);
    sum = kernel_mix(sum, sum_of(tag, sizeof tag));
    mbedtls_aes_context aes;
    size_t offset = 0;
    mbedtls_aes_init(&aes);
    check(mbedtls_aes_setkey_enc(&aes, key, 128));
    for (int times = 0; times < 5; times++)
      check(mbedtls_aes_crypt_ctr(&aes, LENGTH, &offset, counter, block, sealed, sealed));
    mbedtls_aes_free(&aes);
    check(mbedtls_sha256_ret(sealed, LENGTH, hash, 0));
    check(mbedtls_rsa_pkcs1_sign(&rsa, numbers, &state, MBEDTLS_RSA_PRIVATE, MBEDTLS_MD_NONE, 32, hash,
                                 signature));
    check(
        mbedtls_rsa_pkcs1_verify(&rsa, NULL, NULL, MBEDTLS_RSA_PUBLIC, MBEDTLS_MD_NONE, 32, hash, signature));
    sum = kernel_mix(sum, sum_of(signature, sizeof signature));
    check(mbedtls_sha512_ret(sealed, LENGTH, hash, 0));
    sum = kernel_mix(sum, sum_of(hash, sizeof hash));

    mbedtls_ecp_group group;
    mbedtls_ecp_point public;
    mbedtls_mpi secret, r, s;
    mbedtls_ecp_group_init(&group);
    mbedtls_ecp_point_init(&public);
    mbedtls_mpi_init(&secret);
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    check(mbedtls_ecp_group_load(&group, MBEDTLS_ECP_DP_SECP256R1));
    check(mbedtls_ecp_gen_keypair(&group, &secret, &public, numbers, &state));
    for (int times = 0; times < 3; times++) {
      check(mbedtls_ecdsa_sign(&group, &r, &s, &secret, hash, 32, numbers, &state));
      check(mbedtls_ecdsa_verify(&group, hash, 32, &public, &r, &s));
      check(mbedtls_mpi_write_binary(&r, hash, 32));
      sum = kernel_mix(sum, sum_of(hash, 32));
    }
    mbedtls_mpi_free(&secret);
    mbedtls_mpi_free(&r);
    mbedtls_mpi_free(&s);
    mbedtls_ecp_point_free(&public);
    mbedtls_ecp_group_free(&group);
  }
  mbedtls_rsa_free(&rsa);
  return kernel_report("mbedtls", sum);
}
