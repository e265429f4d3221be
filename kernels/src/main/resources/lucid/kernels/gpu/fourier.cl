// Discrete Fourier transforms of lines of any length, by Stockham's method: a pass for each factor
// of the length, one item an element of the pass's result. Lines of a length with a large prime
// factor are convolved with a chirp instead (Bluestein), with passes of a power of two.
// Complex fields are [2][outer][points][inner], real parts first.

#include "dialect.h"

#define COMPLEX 0
#define REAL 1  // no imaginary parts
#define HALF 2  // points / 2 + 1 points of a line that is the transform of a real one

typedef struct {
  int outer, points, inner;
  int source, target;
} Lines;

typedef struct {
  float re, im;
} Complex;

DEVICE Complex complexOf(float re, float im) {
  Complex result;
  result.re = re;
  result.im = im;
  return result;
}

DEVICE Complex product(Complex a, Complex b) {
  return complexOf(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

DEVICE int lengthOf(int kind, int points) { return kind == HALF ? points / 2 + 1 : points; }

DEVICE Complex load(GLOBAL const float *x, Lines lines, int line, int point, int inner) {
  int length = lengthOf(lines.source, lines.points);
  int mirrored = point >= length;
  int stored = mirrored ? lines.points - point : point;
  int at = (line * length + stored) * lines.inner + inner;
  if (lines.source == REAL) {
    return complexOf(x[at], 0);
  }
  float im = x[lines.outer * length * lines.inner + at];
  if (lines.source == HALF && (point == 0 || 2 * point == lines.points)) {
    im = 0;
  }
  return complexOf(x[at], mirrored ? -im : im);
}

DEVICE void store(
    GLOBAL float *y, Lines lines, int line, int point, int inner, Complex value, float scale) {
  int length = lengthOf(lines.target, lines.points);
  int at = (line * length + point) * lines.inner + inner;
  y[at] = value.re * scale;
  if (lines.target != REAL) {
    y[lines.outer * length * lines.inner + at] = value.im * scale;
  }
}

// roots: cosines and sines of 2 pi j / points. sign: of the exponent. span: the product of the
// radices of the passes before.
KERNEL void fourierPass(
    GLOBAL const float *x,
    GLOBAL float *y,
    GLOBAL const float *roots,
    Lines lines,
    int radix,
    int span,
    float sign,
    float scale,
    int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int rest = i / lines.inner;
    int inner = i - rest * lines.inner;
    int length = lengthOf(lines.target, lines.points);
    int line = rest / length;
    int point = rest - line * length;
    int block = point / (span * radix);
    int within = point - block * (span * radix);
    int first = block * span + within % span;
    int apart = lines.points / radix;
    int turn = within * (lines.points / (span * radix));
    int angle = 0;
    Complex sum = complexOf(0, 0);
    for (int j = 0; j < radix; j++) {
      Complex root = complexOf(roots[2 * angle], sign * roots[2 * angle + 1]);
      Complex term = product(load(x, lines, line, first + j * apart, inner), root);
      sum.re += term.re;
      sum.im += term.im;
      angle += turn;
      angle = angle >= lines.points ? angle - lines.points : angle;
    }
    store(y, lines, line, point, inner, sum, scale);
  }
}

// Lines times the chirp, with zeros to the padded length.
KERNEL void chirpIn(
    GLOBAL const float *x,
    GLOBAL float *y,
    GLOBAL const float *chirp,
    Lines lines,
    int padded,
    float sign,
    int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int rest = i / lines.inner;
    int inner = i - rest * lines.inner;
    int line = rest / padded;
    int point = rest - line * padded;
    Complex value = complexOf(0, 0);
    if (point < lines.points) {
      value = product(
          load(x, lines, line, point, inner),
          complexOf(chirp[2 * point], sign * chirp[2 * point + 1]));
    }
    y[i] = value.re;
    y[count + i] = value.im;
  }
}

// Padded spectra times the filter's, in place.
KERNEL void chirpFilter(
    GLOBAL float *x, GLOBAL const float *filter, int padded, int inner, float sign, int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int point = i / inner % padded;
    Complex value = product(
        complexOf(x[i], x[count + i]),
        complexOf(filter[2 * point], sign * filter[2 * point + 1]));
    x[i] = value.re;
    x[count + i] = value.im;
  }
}

// Padded lines times the chirp, without what was padded.
KERNEL void chirpOut(
    GLOBAL const float *x,
    GLOBAL float *y,
    GLOBAL const float *chirp,
    Lines lines,
    int padded,
    float sign,
    float scale,
    int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int rest = i / lines.inner;
    int inner = i - rest * lines.inner;
    int length = lengthOf(lines.target, lines.points);
    int line = rest / length;
    int point = rest - line * length;
    int at = (line * padded + point) * lines.inner + inner;
    Complex value = product(
        complexOf(x[at], x[lines.outer * padded * lines.inner + at]),
        complexOf(chirp[2 * point], sign * chirp[2 * point + 1]));
    store(y, lines, line, point, inner, value, scale);
  }
}

// Products of complex fields with broadcasting; count complex elements.
KERNEL void complexMultiply(
    GLOBAL const float *a,
    int planeA,
    Axes axesA,
    GLOBAL const float *b,
    int planeB,
    Axes axesB,
    GLOBAL float *y,
    int count,
    float sign) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int atA = element(axesA, i);
    int atB = element(axesB, i);
    Complex value = product(
        complexOf(a[atA], a[planeA + atA]), complexOf(b[atB], sign * b[planeB + atB]));
    y[i] = value.re;
    y[count + i] = value.im;
  }
}
