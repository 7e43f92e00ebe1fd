// sine.h: sine and cosine that are the same with every C library: their last bits move bodies elsewhere.
#pragma once

#include <math.h>

static inline float shim_sine(float angle, int quarter) {
  int turn = (int)(angle * 0.636619772f + (angle < 0 ? -0.5f : 0.5f));
  double x = angle - turn * 1.5707963267948966, square = x * x;
  turn += quarter;
  double y =
      turn & 1
          ? 1 + square * (-1 / 2.0 + square * (1 / 24.0 + square * (-1 / 720.0 + square / 40320)))
          : x * (1 + square * (-1 / 6.0 + square * (1 / 120.0 + square * (-1 / 5040.0 + square / 362880))));
  return (float)(turn & 2 ? -y : y);
}

#define sinf(angle) shim_sine(angle, 0)
#define cosf(angle) shim_sine(angle, 1)
