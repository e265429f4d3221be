// Resampling of pictures [N,H,W,C], one item an element of the smaller or larger picture.

#include "dialect.h"

// Which element of a picture an index means.
typedef struct {
  int n, row, column, channel;
} Pixel;

DEVICE Pixel pixel(int i, int height, int width, int channels) {
  Pixel result;
  int rest = i / channels;
  result.channel = i - rest * channels;
  int rows = rest / width;
  result.column = rest - rows * width;
  result.n = rows / height;
  result.row = rows - result.n * height;
  return result;
}

// Not called upsample, which is a function of OpenCL C. height and width are the result's.
KERNEL void upsampleNearest(
    GLOBAL const float *x,
    GLOBAL float *y,
    int count,
    int height,
    int width,
    int channels,
    int factor) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    Pixel at = pixel(i, height, width, channels);
    int row = at.n * (height / factor) + at.row / factor;
    y[i] = x[(row * (width / factor) + at.column / factor) * channels + at.channel];
  }
}

// height and width are the result's.
KERNEL void sumPool(
    GLOBAL const float *x,
    GLOBAL float *y,
    int count,
    int height,
    int width,
    int channels,
    int factor) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    Pixel at = pixel(i, height, width, channels);
    int top = (at.n * height + at.row) * factor;
    float sum = 0;
    for (int r = 0; r < factor; r++) {
      for (int s = 0; s < factor; s++) {
        int column = at.column * factor + s;
        sum += x[((top + r) * (width * factor) + column) * channels + at.channel];
      }
    }
    y[i] = sum;
  }
}

// Where the first maximum of a block of size x size pixels is; height and width are the large
// picture's.
DEVICE int firstMaximum(GLOBAL const float *x, Pixel at, int height, int width, int channels, int size) {
  int best = -1;
  for (int r = 0; r < size; r++) {
    for (int s = 0; s < size; s++) {
      int row = at.n * height + at.row * size + r;
      int i = (row * width + at.column * size + s) * channels + at.channel;
      if (best < 0 || x[i] > x[best]) {
        best = i;
      }
    }
  }
  return best;
}

KERNEL void maxPool(
    GLOBAL const float *x,
    GLOBAL float *y,
    int count,
    int height,
    int width,
    int channels,
    int size) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    Pixel at = pixel(i, height / size, width / size, channels);
    y[i] = x[firstMaximum(x, at, height, width, channels, size)];
  }
}

// One item an element of the large picture; the pixels that fill no block get 0.
KERNEL void maxPoolGradient(
    GLOBAL const float *x,
    GLOBAL const float *gradient,
    GLOBAL float *y,
    int count,
    int height,
    int width,
    int channels,
    int size) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    Pixel at = pixel(i, height, width, channels);
    at.row /= size;
    at.column /= size;
    float value = 0;
    if (at.row < height / size && at.column < width / size
        && firstMaximum(x, at, height, width, channels, size) == i) {
      int row = at.n * (height / size) + at.row;
      value = gradient[(row * (width / size) + at.column) * channels + at.channel];
    }
    y[i] = value;
  }
}
