// Three kernels of floating-point arithmetic. WebAssembly defines every bit of the result, so that each
// machine, each C compiler and each optimisation level prints the same digits.

#include <math.h>
#include <stdio.h>

// 1. The product of two matrices.

enum { matrix_size = 512 };

static double left[matrix_size][matrix_size], right[matrix_size][matrix_size],
    product[matrix_size][matrix_size];

static double matrix_product(void) {
  for (int i = 0; i < matrix_size; i++) {
    for (int j = 0; j < matrix_size; j++) {
      left[i][j] = (double)((i * 7 + j * 3) % 11) / 11;
      right[i][j] = (double)((i * 5 + j * 13) % 17) / 17;
    }
  }
  for (int i = 0; i < matrix_size; i++) {
    for (int k = 0; k < matrix_size; k++) {
      const double factor = left[i][k];
      for (int j = 0; j < matrix_size; j++)
        product[i][j] += factor * right[k][j];
    }
  }
  double trace = 0;
  for (int i = 0; i < matrix_size; i++)
    trace += product[i][i];
  return trace;
}

// 2. The largest singular value of an infinite matrix, by power iteration on its corner.

enum { vector_size = 1000, iterations = 10 };

static double element(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void multiply(const double *from, double *to) {
  for (int i = 0; i < vector_size; i++) {
    double sum = 0;
    for (int j = 0; j < vector_size; j++)
      sum += element(i, j) * from[j];
    to[i] = sum;
  }
}

static void multiply_transposed(const double *from, double *to) {
  for (int i = 0; i < vector_size; i++) {
    double sum = 0;
    for (int j = 0; j < vector_size; j++)
      sum += element(j, i) * from[j];
    to[i] = sum;
  }
}

static double spectral_norm(void) {
  static double u[vector_size], v[vector_size], between[vector_size];
  for (int i = 0; i < vector_size; i++)
    u[i] = 1;
  for (int i = 0; i < iterations; i++) {
    multiply(u, between);
    multiply_transposed(between, v);
    multiply(v, between);
    multiply_transposed(between, u);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < vector_size; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return sqrt(uv / vv);
}

// 3. The Sun and the outer planets. The units are astronomical ones: distances to the Sun, days, solar masses
// times four pi squared.

enum { body_count = 5, steps = 2000000 };

struct body {
  double x, y, z, vx, vy, vz, mass;
};

static const double solar_mass = 4 * 3.141592653589793 * 3.141592653589793, year = 365.24;

static struct body bodies[body_count] = {
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01, 1.66007664274403694e-03,
     7.69901118419740425e-03, -6.90460016972063023e-05, 9.54791938424326609e-04},
    {8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01, -2.76742510726411899e-03,
     4.99852801234917238e-03, 2.30417297573763929e-05, 2.85885980666130812e-04},
    {1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01, 2.96460137564761618e-03,
     2.37847173959480950e-03, -2.96589568540237556e-05, 4.36624404335156298e-05},
    {1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01, 2.68067772490389322e-03,
     1.62824170038242295e-03, -9.51592254519715870e-05, 5.15138902046611451e-05},
};

static void prepare_bodies(void) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < body_count; i++) {
    struct body *body = &bodies[i];
    body->mass *= solar_mass;
    body->vx *= year;
    body->vy *= year;
    body->vz *= year;
    px += body->vx * body->mass;
    py += body->vy * body->mass;
    pz += body->vz * body->mass;
  }
  bodies[0].vx = -px / solar_mass;
  bodies[0].vy = -py / solar_mass;
  bodies[0].vz = -pz / solar_mass;
}

static void advance_bodies(double time) {
  for (int i = 0; i < body_count; i++) {
    struct body *a = &bodies[i];
    for (int j = i + 1; j < body_count; j++) {
      struct body *b = &bodies[j];
      const double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      const double squared = dx * dx + dy * dy + dz * dz;
      const double magnitude = time / (squared * sqrt(squared));
      a->vx -= dx * b->mass * magnitude;
      a->vy -= dy * b->mass * magnitude;
      a->vz -= dz * b->mass * magnitude;
      b->vx += dx * a->mass * magnitude;
      b->vy += dy * a->mass * magnitude;
      b->vz += dz * a->mass * magnitude;
    }
  }
  for (int i = 0; i < body_count; i++) {
    bodies[i].x += time * bodies[i].vx;
    bodies[i].y += time * bodies[i].vy;
    bodies[i].z += time * bodies[i].vz;
  }
}

static double energy(void) {
  double sum = 0;
  for (int i = 0; i < body_count; i++) {
    const struct body *a = &bodies[i];
    sum += a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz) / 2;
    for (int j = i + 1; j < body_count; j++) {
      const struct body *b = &bodies[j];
      const double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      sum -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

int main(void) {
  printf("matrix product  %.9f\n", matrix_product());
  printf("spectral norm   %.9f\n", spectral_norm());
  prepare_bodies();
  printf("energy before   %.9f\n", energy());
  for (int i = 0; i < steps; i++)
    advance_bodies(0.01);
  printf("energy after    %.9f\n", energy());
  return 0;
}
