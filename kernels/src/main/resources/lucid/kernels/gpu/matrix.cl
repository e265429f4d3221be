// Matrix products are convolutions of one tap; here is what all products have packed first.

#include "dialect.h"

// The right factor cut into panels of some neighbouring columns: panels[panel][line][column], with
// zeros beyond the last column.
KERNEL void packPanels(
    GLOBAL const float *x,
    GLOBAL float *panels,
    int lines,
    int columns,
    int lineStride,
    int columnStride,
    int width,
    int count) {
  int i = GLOBAL_ID(0);
  if (i < count) {
    int rest = i / width;
    int panel = rest / lines;
    int line = rest - panel * lines;
    int column = panel * width + i - rest * width;
    panels[i] = column < columns ? x[line * lineStride + column * columnStride] : 0;
  }
}
