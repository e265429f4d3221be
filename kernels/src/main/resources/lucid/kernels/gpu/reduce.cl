// Sums and maxima over any axes. Part p of an output takes every parts-th element from p on; the
// parts of an output are parts of the next launch's operand, so that the order of a sum is fixed.

#include "dialect.h"

// y[part][output] of x; kept axes lead to outputs, reduced axes to what each is made of.
KERNEL void reduceSum(
    GLOBAL const float *x,
    GLOBAL float *y,
    Axes kept,
    Axes reduced,
    int outputs,
    int length,
    int parts) {
  int i = GLOBAL_ID(0);
  if (i < outputs * parts) {
    int part = i / outputs;
    int start = element(kept, i - part * outputs);
    float sum = 0;
    for (int j = part; j < length; j += parts) {
      sum += x[start + element(reduced, j)];
    }
    y[i] = sum;
  }
}

KERNEL void reduceMax(
    GLOBAL const float *x,
    GLOBAL float *y,
    Axes kept,
    Axes reduced,
    int outputs,
    int length,
    int parts) {
  int i = GLOBAL_ID(0);
  if (i < outputs * parts) {
    int part = i / outputs;
    int start = element(kept, i - part * outputs);
    float most = -INFINITY;
    for (int j = part; j < length; j += parts) {
      float value = x[start + element(reduced, j)];
      most = value > most || value != value ? value : most;
    }
    y[i] = most;
  }
}
