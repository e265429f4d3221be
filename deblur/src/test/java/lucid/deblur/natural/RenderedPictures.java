package lucid.deblur.natural;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Pictures that no photo set holds, drawn anew from a seed. */
final class RenderedPictures {
  /** Strokes of letters on a grid of 2 x 4, as runs of points. */
  private static final int[][] LETTERS = {
    {0, 4, 1, 0, 2, 4, -1, -1, 0, 2, 2, 2},
    {0, 0, 0, 4, 2, 4, 2, 2, 0, 2, -1, -1, 2, 2, 1, 0, 0, 0},
    {2, 0, 0, 1, 0, 3, 2, 4},
    {2, 0, 0, 0, 0, 4, 2, 4, -1, -1, 0, 2, 1, 2},
    {0, 0, 0, 4, -1, -1, 2, 0, 2, 4, -1, -1, 0, 2, 2, 2},
    {0, 4, 0, 0, 2, 4, 2, 0},
    {0, 0, 2, 4, -1, -1, 2, 0, 0, 4}
  };

  private RenderedPictures() {}

  /** Lines of letters on paper. */
  static Tensor text(int side, long seed) {
    Random random = new Random(seed);
    return draw(
        side,
        new Color(225, 220, 205),
        graphics -> {
          graphics.setColor(new Color(35, 30, 60));
          for (int y = 10; y + 40 < side; y += 34 + random.nextInt(9)) {
            for (int x = 8; x + 24 < side; x += 16 + random.nextInt(14)) {
              int size = 4 + random.nextInt(4);
              int base = y + random.nextInt(8);
              graphics.setStroke(new BasicStroke(2 + random.nextInt(2)));
              int[] letter = LETTERS[random.nextInt(LETTERS.length)];
              for (int i = 0; i + 3 < letter.length; i += 2) {
                if (letter[i] >= 0 && letter[i + 2] >= 0) {
                  graphics.draw(
                      new Line2D.Double(
                          x + size * letter[i],
                          base + size * letter[i + 1],
                          x + size * letter[i + 2],
                          base + size * letter[i + 3]));
                }
              }
            }
          }
        });
  }

  /** Fronts of houses with windows. */
  static Tensor buildings(int side, long seed) {
    Random random = new Random(seed);
    return draw(
        side,
        new Color(150, 190, 225),
        graphics -> {
          for (int left = 0; left < side; ) {
            int width = 40 + random.nextInt(50);
            int top = 15 + random.nextInt(side / 3);
            graphics.setColor(colour(random, 60, 180));
            graphics.fill(new Rectangle2D.Double(left, top, width, side - top));
            Color glass = colour(random, 10, 90);
            for (int y = top + 8; y + 12 < side; y += 18 + random.nextInt(12)) {
              for (int x = left + 6; x + 12 < left + width; x += 13 + random.nextInt(12)) {
                graphics.setColor(random.nextInt(4) == 0 ? colour(random, 150, 240) : glass);
                graphics.fill(
                    new Rectangle2D.Double(x, y, 6 + random.nextInt(6), 9 + random.nextInt(8)));
              }
            }
            left += width;
          }
        });
  }

  /** Twigs and leaves over each other. */
  static Tensor texture(int side, long seed) {
    Random random = new Random(seed);
    return draw(
        side,
        new Color(120, 130, 90),
        graphics -> {
          for (int i = 0; i < side * side / 120; i++) {
            graphics.setColor(colour(random, 20, 220));
            graphics.setStroke(new BasicStroke(1 + random.nextInt(5)));
            double x = random.nextDouble() * side;
            double y = random.nextDouble() * side;
            double angle = random.nextDouble() * 2 * Math.PI;
            double length = 5 + random.nextInt(35);
            graphics.draw(
                new Line2D.Double(
                    x, y, x + length * Math.cos(angle), y + length * Math.sin(angle)));
          }
        });
  }

  private static Color colour(Random random, int least, int most) {
    int range = most - least;
    return new Color(
        least + random.nextInt(range),
        least + random.nextInt(range),
        least + random.nextInt(range));
  }

  private interface Drawing {
    void draw(Graphics2D graphics);
  }

  private static Tensor draw(int side, Color ground, Drawing drawing) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(ground);
    graphics.fillRect(0, 0, side, side);
    drawing.draw(graphics);
    graphics.dispose();
    Tensor picture = Tensor.zeros(Shape.of(side, side, 3));
    for (int i = 0; i < side * side; i++) {
      int rgb = image.getRGB(i % side, i / side);
      for (int c = 0; c < 3; c++) {
        picture.set(3 * i + c, (rgb >> (16 - 8 * c) & 255) / 255.0);
      }
    }
    return picture;
  }
}
