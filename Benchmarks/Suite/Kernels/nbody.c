// nbody.c: planets pulling at each other; a chain of double arithmetic with a square root.
#include <math.h>

#include "kernel.h"

typedef struct {
  double x, y, z, vx, vy, vz, mass;
} Body;

enum { BODIES = 5 };
static Body bodies[BODIES];

static void advance(double dt) {
  for (int i = 0; i < BODIES; i++) {
    Body *p = &bodies[i];
    for (int j = i + 1; j < BODIES; j++) {
      Body *q = &bodies[j];
      double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
      double square = dx * dx + dy * dy + dz * dz;
      double magnitude = dt / (square * sqrt(square));
      p->vx -= dx * q->mass * magnitude;
      p->vy -= dy * q->mass * magnitude;
      p->vz -= dz * q->mass * magnitude;
      q->vx += dx * p->mass * magnitude;
      q->vy += dy * p->mass * magnitude;
      q->vz += dz * p->mass * magnitude;
    }
  }
  for (int i = 0; i < BODIES; i++) {
    Body *p = &bodies[i];
    p->x += dt * p->vx;
    p->y += dt * p->vy;
    p->z += dt * p->vz;
  }
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 9000000);
  for (int i = 0; i < BODIES; i++)
    bodies[i] =
        (Body){i * 5.0, 1.5 - i, 0.25 * i, 0.1 * i, 0.75 - 0.2 * i, 0.01 * i, i == 0 ? 39.0 : 0.01 * i};
  for (int round = 0; round < rounds; round++)
    advance(0.001);
  uint64_t sum = 0;
  for (int i = 0; i < BODIES; i++) {
    sum = kernel_mix(sum, kernel_bits(bodies[i].x));
    sum = kernel_mix(sum, kernel_bits(bodies[i].vy));
  }
  return kernel_report("nbody", sum);
}
