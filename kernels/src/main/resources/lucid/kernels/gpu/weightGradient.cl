// Gradients of both convolutions to their weights, and matrix products with a transposed left
// factor: y[part][tap][a][b] sums the large picture's channel a times the small one's channel b over
// a part of the small picture's rows. reduce.cl adds the parts up.

#include "dialect.h"
#include "convolution.h"

#ifdef VECTORS

// For processors: an item has 8 channels of the large picture times VECTORS vectors of channels of
// the small one in registers. The small picture is packed, see packPanels.

#define ROWS 8
#define LANES 16
#define WIDTH (VECTORS * LANES)

WORK_GROUP(1, 1) void weightGradient(
    GLOBAL const float *large,
    GLOBAL const float *panels,
    GLOBAL float *y,
    Convolution c,
    int parts) {
  int tiles = (c.channels + ROWS - 1) / ROWS;
  int panel = GROUP_ID(0) / tiles;
  int first = (GROUP_ID(0) - panel * tiles) * ROWS;
  int tap = GROUP_ID(1);
  int part = GROUP_ID(2);
  int r = tap / c.tapColumns;
  int s = tap - r * c.tapColumns;
  float16 sums[ROWS][VECTORS];
  for (int a = 0; a < ROWS; a++) {
    for (int v = 0; v < VECTORS; v++) {
      sums[a][v] = 0;
    }
  }
  int offsets[ROWS];
  for (int a = 0; a < ROWS; a++) {
    offsets[a] = min(first + a, c.channels - 1);
  }
  int rows = c.batch * c.outHeight;
  int end = (int)((LONG)rows * (part + 1) / parts);
  for (int line = (int)((LONG)rows * part / parts); line < end; line++) {
    int n = line / c.outHeight;
    int row = (line - n * c.outHeight) * c.stride - c.top + r;
    if (row >= 0 && row < c.height) {
      for (int q = 0; q < c.outWidth; q++) {
        int column = q * c.stride - c.left + s;
        if (column >= 0 && column < c.width) {
          GLOBAL const float *x = large + ((n * c.height + row) * c.width + column) * c.channels;
          GLOBAL const float *small =
              panels + ((panel * rows + line) * c.outWidth + q) * WIDTH;
          float16 values[VECTORS];
#pragma unroll
          for (int v = 0; v < VECTORS; v++) {
            values[v] = vload16(v, small);
          }
#pragma unroll
          for (int a = 0; a < ROWS; a++) {
            float16 value = (float16)(x[offsets[a]]);
#pragma unroll
            for (int v = 0; v < VECTORS; v++) {
              sums[a][v] = fma(value, values[v], sums[a][v]);
            }
          }
        }
      }
    }
  }
  int taps = c.tapRows * c.tapColumns;
#pragma unroll
  for (int a = 0; a < ROWS; a++) {
    if (first + a < c.channels) {
      GLOBAL float *result =
          y + ((part * taps + tap) * c.channels + first + a) * c.outChannels + panel * WIDTH;
#pragma unroll
      for (int v = 0; v < VECTORS; v++) {
        float values[LANES];
        vstore16(sums[a][v], 0, values);
        int channel = panel * WIDTH + v * LANES;
        for (int j = 0; j < min(LANES, c.outChannels - channel); j++) {
          result[v * LANES + j] = values[j];
        }
      }
    }
  }
}

#else

// For GPUs: a group of 16 x 16 items has 64 x 16 * ACROSS channels in registers and goes through the
// pixels in slabs of 16, which it shares in local memory. The small picture is read where it lies.

#ifndef ACROSS
#define ACROSS 4
#endif
#define SIDE 16
#define DOWN 4
#define ROWS (SIDE * DOWN)
#define WIDTH (SIDE * ACROSS)

WORK_GROUP(SIDE, SIDE) void weightGradient(
    GLOBAL const float *large,
    GLOBAL const float *small,
    GLOBAL float *y,
    Convolution c,
    int parts) {
  LOCAL float left[SIDE][ROWS];
  LOCAL float right[SIDE][WIDTH];
  int tiles = (c.channels + ROWS - 1) / ROWS;
  int firstRight = GROUP_ID(0) / tiles * WIDTH;
  int firstLeft = GROUP_ID(0) % tiles * ROWS;
  int tap = GROUP_ID(1);
  int part = GROUP_ID(2);
  int r = tap / c.tapColumns;
  int s = tap - r * c.tapColumns;
  int a = LOCAL_ID(0);
  int b = LOCAL_ID(1);
  float sums[DOWN][ACROSS];
  for (int p = 0; p < DOWN; p++) {
    for (int q = 0; q < ACROSS; q++) {
      sums[p][q] = 0;
    }
  }
  int rows = c.batch * c.outHeight;
  int end = (int)((LONG)rows * (part + 1) / parts) * c.outWidth;
  for (int start = (int)((LONG)rows * part / parts) * c.outWidth; start < end; start += SIDE) {
    // Item (a, b) brings channels a, a + 16, ... of pixel start + b.
    int pixel = start + b;
    int line = pixel / c.outWidth;
    int n = line / c.outHeight;
    int row = (line - n * c.outHeight) * c.stride - c.top + r;
    int column = (pixel - line * c.outWidth) * c.stride - c.left + s;
    int inside =
        pixel < end && row >= 0 && row < c.height && column >= 0 && column < c.width;
    GLOBAL const float *x = large + ((n * c.height + row) * c.width + column) * c.channels;
    for (int p = 0; p < DOWN; p++) {
      int channel = firstLeft + a + p * SIDE;
      left[b][a + p * SIDE] = inside && channel < c.channels ? x[channel] : 0;
    }
    for (int q = 0; q < ACROSS; q++) {
      int channel = firstRight + a + q * SIDE;
      right[b][a + q * SIDE] =
          inside && channel < c.outChannels ? small[pixel * c.outChannels + channel] : 0;
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
  int taps = c.tapRows * c.tapColumns;
  for (int p = 0; p < DOWN; p++) {
    int row = firstLeft + b + p * SIDE;
    for (int q = 0; q < ACROSS; q++) {
      int column = firstRight + a + q * SIDE;
      if (row < c.channels && column < c.outChannels) {
        y[((part * taps + tap) * c.channels + row) * c.outChannels + column] = sums[p][q];
      }
    }
  }
}

#endif
