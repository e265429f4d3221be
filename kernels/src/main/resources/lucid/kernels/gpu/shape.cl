// Copies between arrays with strides of their own: transpose, pad, slice, concat, broadcast.

#include "dialect.h"

KERNEL void fill(GLOBAL float *y, int count, float value) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    y[i] = value;
  }
}

KERNEL void stridedCopy(
    GLOBAL const float *x, int xStart, Axes from, GLOBAL float *y, int yStart, Axes to, int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    y[yStart + element(to, i)] = x[xStart + element(from, i)];
  }
}
