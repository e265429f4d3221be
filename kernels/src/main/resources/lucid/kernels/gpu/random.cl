// Random numbers of Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy
// as 1, 2, 3", SC 2011), as lucid.tensor.Philox draws them.

#include "dialect.h"

typedef struct {
  uint words[4];
} Block;

DEVICE Block philox(uint seedLow, uint seedHigh, int block, float step) {
  uint c0 = (uint)block;
  uint c1 = 0;
  uint c2 = (uint)(LONG)step;
  uint c3 = (uint)((LONG)step >> 32);
  uint k0 = seedLow;
  uint k1 = seedHigh;
  for (int round = 0; round < 10; round++) {
    uint high0 = HIGH_PRODUCT(0xD2511F53u, c0);
    uint high1 = HIGH_PRODUCT(0xCD9E8D57u, c2);
    uint low0 = 0xD2511F53u * c0;
    uint low1 = 0xCD9E8D57u * c2;
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  Block result;
  result.words[0] = c0;
  result.words[1] = c1;
  result.words[2] = c2;
  result.words[3] = c3;
  return result;
}

// On [0,1), 24 bits.
DEVICE float unit(uint word) { return (float)(word >> 8) * 5.9604644775390625e-8f; }

// One item for the four numbers of a block.
KERNEL void randomUniform(
    GLOBAL const float *step, GLOBAL float *y, int count, uint seedLow, uint seedHigh) {
  int block = GLOBAL_ID(0);
  int first = 4 * block;
  if (first < count) {
    Block random = philox(seedLow, seedHigh, block, step[0]);
    for (int i = 0; i < 4 && first + i < count; i++) {
      y[first + i] = unit(random.words[i]);
    }
  }
}

// By Box and Muller from pairs of uniform numbers.
KERNEL void randomNormal(
    GLOBAL const float *step, GLOBAL float *y, int count, uint seedLow, uint seedHigh) {
  int block = GLOBAL_ID(0);
  int first = 4 * block;
  if (first < count) {
    Block random = philox(seedLow, seedHigh, block, step[0]);
    for (int i = 0; i < 4 && first + i < count; i++) {
      int pair = i & 2;
      float radius =
          SQRT(-2 * LOG((float)((random.words[pair] >> 8) + 1) * 5.9604644775390625e-8f));
      float halfTurns = 2 * unit(random.words[pair + 1]);
      y[first + i] = radius * ((i & 1) == 0 ? COS_PI(halfTurns) : SIN_PI(halfTurns));
    }
  }
}
