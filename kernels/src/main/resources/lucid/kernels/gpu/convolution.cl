// Both convolutions, and matrix products as convolutions of one tap: output pixels times panels of
// the packed weights, see packPanels. Then a bias a channel and an activation.

#include "dialect.h"
#include "elementwise.h"
#include "activations.h"
#include "convolution.h"

#ifdef VECTORS

// For processors: an item has 8 output pixels times VECTORS vectors of output channels in
// registers, without barriers. A pixel that a tap misses is read from a line of zeros.

#define PIXELS 8
#define LANES 16
#define WIDTH (VECTORS * LANES)

WORK_GROUP(1, 1) void convolution(
    GLOBAL const float *x,
    GLOBAL const float *panels,
    GLOBAL const float *zeros,
    GLOBAL const float *bias,
    GLOBAL float *y,
    Convolution c,
    int activation) {
  int first = GROUP_ID(0) * PIXELS;
  int panel = GROUP_ID(1);
  int phases = c.transposed ? c.stride : 1;
  int phase = GROUP_ID(2);
  Phase down =
      phaseOf(phase / phases, c.outHeight, c.tapRows, c.stride, c.top, c.transposed);
  Phase across =
      phaseOf(phase % phases, c.outWidth, c.tapColumns, c.stride, c.left, c.transposed);
  int pixels = c.batch * down.outputs * across.outputs;
  if (first >= pixels) {
    return;
  }
  int used = min(pixels - first, PIXELS);
  Output outputs[PIXELS];
  for (int p = 0; p < PIXELS; p++) {
    outputs[p] = outputOf(first + min(p, used - 1), down, across);
  }
  float16 sums[PIXELS][VECTORS];
  for (int p = 0; p < PIXELS; p++) {
    for (int v = 0; v < VECTORS; v++) {
      sums[p][v] = 0;
    }
  }
  GLOBAL const float *lines = panels + panel * c.tapRows * c.tapColumns * c.channels * WIDTH;
  for (int r = 0; r < down.taps; r++) {
    for (int s = 0; s < across.taps; s++) {
      GLOBAL const float *rows[PIXELS];
      int any = 0;
      for (int p = 0; p < PIXELS; p++) {
        int row = down.start + outputs[p].row * down.inputStep + r * down.tapShift;
        int column = across.start + outputs[p].column * across.inputStep + s * across.tapShift;
        int inside = row >= 0 && row < c.height && column >= 0 && column < c.width;
        int pixel = (outputs[p].n * c.height + row) * c.width + column;
        rows[p] = inside ? x + pixel * c.channels : zeros;
        any |= inside;
      }
      if (any) {
        int tap = (down.firstTap + r * down.tapStep) * c.tapColumns + across.firstTap
            + s * across.tapStep;
        GLOBAL const float *line = lines + tap * c.channels * WIDTH;
        for (int i = 0; i < c.channels; i++) {
          float16 weights[VECTORS];
#pragma unroll
          for (int v = 0; v < VECTORS; v++) {
            weights[v] = vload16(v, line + i * WIDTH);
          }
#pragma unroll
          for (int p = 0; p < PIXELS; p++) {
            float16 value = (float16)(rows[p][i]);
#pragma unroll
            for (int v = 0; v < VECTORS; v++) {
              sums[p][v] = fma(value, weights[v], sums[p][v]);
            }
          }
        }
      }
    }
  }
#pragma unroll
  for (int p = 0; p < PIXELS; p++) {
    if (p < used) {
      GLOBAL float *result = y + resultOf(outputs[p], down, across, c) + panel * WIDTH;
#pragma unroll
      for (int v = 0; v < VECTORS; v++) {
        float values[LANES];
        vstore16(sums[p][v], 0, values);
        int channel = panel * WIDTH + v * LANES;
        for (int j = 0; j < min(LANES, c.outChannels - channel); j++) {
          result[v * LANES + j] = activate(values[j] + bias[channel + j], activation);
        }
      }
    }
  }
}

#else

// For GPUs: a group of 16 x 16 items has 64 output pixels times 16 * ACROSS output channels in
// registers and goes through what is summed in slabs of 16, which it shares in local memory.

#ifndef ACROSS
#define ACROSS 4
#endif
#define SIDE 16
#define DOWN 4
#define ROWS (SIDE * DOWN)
#define WIDTH (SIDE * ACROSS)

WORK_GROUP(SIDE, SIDE) void convolution(
    GLOBAL const float *x,
    GLOBAL const float *panels,
    GLOBAL const float *zeros,
    GLOBAL const float *bias,
    GLOBAL float *y,
    Convolution c,
    int activation) {
  LOCAL float left[SIDE][ROWS + 1];
  LOCAL float right[SIDE][WIDTH];
  int first = GROUP_ID(0) * ROWS;
  int panel = GROUP_ID(1);
  int phases = c.transposed ? c.stride : 1;
  int phase = GROUP_ID(2);
  Phase down =
      phaseOf(phase / phases, c.outHeight, c.tapRows, c.stride, c.top, c.transposed);
  Phase across =
      phaseOf(phase % phases, c.outWidth, c.tapColumns, c.stride, c.left, c.transposed);
  int pixels = c.batch * down.outputs * across.outputs;
  if (first >= pixels) {
    return;  // all items of the group do
  }
  int a = LOCAL_ID(0);
  int b = LOCAL_ID(1);
  Output outputs[DOWN];
  for (int p = 0; p < DOWN; p++) {
    outputs[p] = outputOf(min(first + b + p * SIDE, pixels - 1), down, across);
  }
  float sums[DOWN][ACROSS];
  for (int p = 0; p < DOWN; p++) {
    for (int q = 0; q < ACROSS; q++) {
      sums[p][q] = 0;
    }
  }
  GLOBAL const float *lines = panels + panel * c.tapRows * c.tapColumns * c.channels * WIDTH;
  int length = down.taps * across.taps * c.channels;
  for (int start = 0; start < length; start += SIDE) {
    // Item (a, b) brings channel start + a of the pixels b, b + 16, ...
    int tap = (start + a) / c.channels;
    int channel = start + a - tap * c.channels;
    int r = tap / across.taps;
    int s = tap - r * across.taps;
    for (int p = 0; p < DOWN; p++) {
      int row = down.start + outputs[p].row * down.inputStep + r * down.tapShift;
      int column = across.start + outputs[p].column * across.inputStep + s * across.tapShift;
      int inside = start + a < length && row >= 0 && row < c.height && column >= 0
          && column < c.width;
      int pixel = (outputs[p].n * c.height + row) * c.width + column;
      left[a][b + p * SIDE] = inside ? x[pixel * c.channels + channel] : 0;
    }
    // And weights a, a + 16, ... of line start + b.
    tap = (start + b) / c.channels;
    channel = start + b - tap * c.channels;
    r = tap / across.taps;
    s = tap - r * across.taps;
    tap = (down.firstTap + r * down.tapStep) * c.tapColumns + across.firstTap + s * across.tapStep;
    for (int q = 0; q < ACROSS; q++) {
      int at = (tap * c.channels + channel) * WIDTH + a + q * SIDE;
      right[b][a + q * SIDE] = start + b < length ? lines[at] : 0;
    }
    BARRIER();
    for (int k = 0; k < SIDE; k++) {
      for (int p = 0; p < DOWN; p++) {
        for (int q = 0; q < ACROSS; q++) {
          sums[p][q] += left[k][b + p * SIDE] * right[k][a + q * SIDE];
        }
      }
    }
    BARRIER();
  }
  for (int p = 0; p < DOWN; p++) {
    if (first + b + p * SIDE < pixels) {
      GLOBAL float *result = y + resultOf(outputs[p], down, across, c);
      for (int q = 0; q < ACROSS; q++) {
        int column = panel * WIDTH + a + q * SIDE;
        if (column < c.outChannels) {
          result[column] = activate(sums[p][q] + bias[column], activation);
        }
      }
    }
  }
}

#endif
