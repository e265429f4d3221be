package lucid.deblur.natural.kernel;

/**
 * The scales of a coarse to fine search: {@code 2^(-j/2)}, down to where a kernel's box is some 5
 * pixels.
 */
final class Pyramid {
  private static final double COARSEST_BOX = 5;

  private Pyramid() {}

  /** The number of scales for a box. */
  static int levels(int box) {
    int levels = 1;
    while (box * scale(levels - 1) / Math.sqrt(2) >= COARSEST_BOX) {
      levels++;
    }
    return levels;
  }

  /** The scale of a level; level 0 is the photo itself. */
  static double scale(int level) {
    return Math.pow(2, -level / 2.0);
  }

  /** The box at a level, odd. */
  static int box(int box, int level) {
    int size = (int) Math.ceil(box * scale(level) - 1e-9);
    return size % 2 == 0 ? size + 1 : size;
  }
}
