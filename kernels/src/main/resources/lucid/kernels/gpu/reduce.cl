// Sums and maxima over any axes. Part p of an output takes every parts-th element from p on; the
// parts of an output are parts of the next launch's operand, so that the order of a sum is fixed.

#include "dialect.h"

// y[part][output] of x; kept axes lead to outputs, reduced axes to what each is made of. rows: whether
// neighbours in memory belong to one output, so that neighbouring items take its parts.
KERNEL void reduceSum(
    GLOBAL const float *x,
    GLOBAL float *y,
    Axes kept,
    Axes reduced,
    int outputs,
    int length,
    int parts,
    int rows) {
  int i = GLOBAL_ID(0);
  if (i < outputs * parts) {
    int part = rows ? i % parts : i / outputs;
    int output = rows ? i / parts : i % outputs;
    int start = element(kept, output);
    float sum = 0;
    for (int j = part; j < length; j += parts) {
      sum += x[start + element(reduced, j)];
    }
    y[part * outputs + output] = sum;
  }
}

KERNEL void reduceMax(
    GLOBAL const float *x,
    GLOBAL float *y,
    Axes kept,
    Axes reduced,
    int outputs,
    int length,
    int parts,
    int rows) {
  int i = GLOBAL_ID(0);
  if (i < outputs * parts) {
    int part = rows ? i % parts : i / outputs;
    int output = rows ? i / parts : i % outputs;
    int start = element(kept, output);
    float most = -INFINITY;
    for (int j = part; j < length; j += parts) {
      float value = x[start + element(reduced, j)];
      most = value > most || value != value ? value : most;
    }
    y[part * outputs + output] = most;
  }
}
