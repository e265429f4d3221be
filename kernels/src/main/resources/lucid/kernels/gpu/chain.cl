// A chain of element-wise functions as a list of operations, for devices on which nothing is
// compiled when a program is made. ChainCode writes the lists. All items take the same way, and
// buffers are arguments because addresses are unknown to the host under OpenCL 1.2.

#include "dialect.h"
#include "elementwise.h"
#include "chainOperations.h"

// An operation is four words: kind, register, a, b. The kinds are
//   CONSTANT         the float of bits a
//   FIRST            the first element of buffer a
//   EACH             element b + i of buffer a
//   CYCLIC           element i % b
//   STRETCHED        element i / b
//   STRIDED          by the b-th axes after the operations
//   STORE            the register to element b + i of buffer a
//   UNARY and on     a function of register a
//   BINARY and on    a function of registers a and b
#define WORDS 4

KERNEL void chain(
    GLOBAL const int *code,
    int operations,
    int count,
    GLOBAL float *b0, GLOBAL float *b1, GLOBAL float *b2, GLOBAL float *b3,
    GLOBAL float *b4, GLOBAL float *b5, GLOBAL float *b6, GLOBAL float *b7,
    GLOBAL float *b8, GLOBAL float *b9, GLOBAL float *b10, GLOBAL float *b11,
    GLOBAL float *b12, GLOBAL float *b13, GLOBAL float *b14, GLOBAL float *b15) {
  int i = GLOBAL_ID(0);
  if (i >= count) {
    return;
  }
  GLOBAL const Axes *axes = (GLOBAL const Axes *)(code + operations * WORDS);
  float registers[REGISTERS];
  for (int operation = 0; operation < operations; operation++) {
    int kind = code[operation * WORDS];
    int target = code[operation * WORDS + 1];
    int a = code[operation * WORDS + 2];
    int b = code[operation * WORDS + 3];
    if (kind >= BINARY) {
      registers[target] = binary(kind - BINARY, registers[a], registers[b]);
    } else if (kind >= UNARY) {
      registers[target] = unary(kind - UNARY, registers[a]);
    } else if (kind == CONSTANT) {
      registers[target] = AS_FLOAT(a);
    } else {
      GLOBAL float *buffer;
      switch (a) {
        case 0: buffer = b0; break;
        case 1: buffer = b1; break;
        case 2: buffer = b2; break;
        case 3: buffer = b3; break;
        case 4: buffer = b4; break;
        case 5: buffer = b5; break;
        case 6: buffer = b6; break;
        case 7: buffer = b7; break;
        case 8: buffer = b8; break;
        case 9: buffer = b9; break;
        case 10: buffer = b10; break;
        case 11: buffer = b11; break;
        case 12: buffer = b12; break;
        case 13: buffer = b13; break;
        case 14: buffer = b14; break;
        default: buffer = b15; break;
      }
      switch (kind) {
        case FIRST: registers[target] = buffer[0]; break;
        case EACH: registers[target] = buffer[b + i]; break;
        case CYCLIC: registers[target] = buffer[i % b]; break;
        case STRETCHED: registers[target] = buffer[i / b]; break;
        case STRIDED: registers[target] = buffer[element(axes[b], i)]; break;
        default: buffer[b + i] = registers[target]; break;
      }
    }
  }
}
