package lucid.deblur.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the house numbers that {@code lucid demo} restores, from strokes of our own, so that they
 * need no licence. Run its main method with the folder to write to, {@code
 * deblur/src/main/resources/lucid/demo}.
 */
public final class DemoPictureRenderer {
  private static final int SIZE = 32;
  private static final int OVERSAMPLING = 16;

  /** Strokes on a 2 x 3 grid: M move, L line, C curve with two control points. */
  private static final String[] DIGITS = {
    "M1 0 C2.3 0 2.3 3 1 3 C-.3 3 -.3 0 1 0",
    "M.5 .6 L1.1 0 L1.1 3",
    "M.1 .8 C.1 -.3 1.9 -.3 1.9 .8 C1.9 1.6 .8 2 .1 3 L1.9 3",
    "M.1 .5 C.5 -.2 1.8 -.2 1.8 .7 C1.8 1.4 1.2 1.4 .8 1.4 C1.3 1.4 2 1.5 2 2.2 C2 3.2 .5 3.2 .1 2.4",
    "M1.5 3 L1.5 0 L0 2.1 L2 2.1",
    "M1.8 0 L.4 0 L.3 1.3 C.8 .9 1.9 1 1.9 2 C1.9 3.2 .5 3.2 .1 2.5",
    "M1.7 .2 C.8 -.2 .1 .9 .1 2 C.1 3.3 1.9 3.3 1.9 2.1 C1.9 1 .4 1 .1 2",
    "M.1 0 L1.9 0 L.8 3",
    "M1 1.4 C-.1 1.4 0 0 1 0 C2 0 2.1 1.4 1 1.4 C2.4 1.5 2.2 3 1 3 C-.2 3 -.4 1.5 1 1.4",
    "M1.9 1 C1.6 2.2 .1 2 .1 .9 C.1 -.3 1.9 -.3 1.9 1 C1.9 2.2 1.2 3 .4 2.9",
  };

  private DemoPictureRenderer() {}

  /** A house number whose middle digit is in focus, as in a 32x32 crop of a street photo. */
  public static BufferedImage render(int left, int middle, int right, long seed) {
    Random random = new Random(seed);
    int large = SIZE * OVERSAMPLING;
    BufferedImage canvas = new BufferedImage(large, large, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = random.nextFloat();
    boolean lightDigit = random.nextBoolean();
    float wall = lightDigit ? .22f + .15f * random.nextFloat() : .6f + .15f * random.nextFloat();
    float ink = lightDigit ? .7f + .15f * random.nextFloat() : .15f + .1f * random.nextFloat();
    Color lit = Color.getHSBColor(hue, .3f, wall + .06f);
    Color shaded = Color.getHSBColor(hue, .3f, wall - .06f);
    graphics.setPaint(new GradientPaint(0, 0, lit, large, large, shaded));
    graphics.fillRect(0, 0, large, large);
    graphics.transform(
        AffineTransform.getRotateInstance((random.nextDouble() - .5) * .2, large / 2., large / 2.));
    graphics.setPaint(Color.getHSBColor(hue + .05f, .15f, ink));
    double unit = large / 4.3;
    graphics.setStroke(
        new BasicStroke((float) (unit * .42), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double spacing = unit * 2.75;
    int[] digits = {left, middle, right};
    for (int i = 0; i < 3; i++) {
      if (digits[i] >= 0) {
        AffineTransform place =
            AffineTransform.getTranslateInstance(
                large / 2. - unit + (i - 1) * spacing, large / 2. - 1.5 * unit);
        place.scale(unit, unit);
        graphics.draw(path(DIGITS[digits[i]]).createTransformedShape(place));
      }
    }
    graphics.dispose();
    return shrink(canvas);
  }

  private static Path2D path(String strokes) {
    Path2D path = new Path2D.Double();
    for (String segment : strokes.split(" (?=[MLC])")) {
      String[] words = segment.substring(1).split(" ");
      double[] n = new double[words.length];
      for (int i = 0; i < n.length; i++) {
        n[i] = Double.parseDouble(words[i]);
      }
      switch (segment.charAt(0)) {
        case 'M' -> path.moveTo(n[0], n[1]);
        case 'L' -> path.lineTo(n[0], n[1]);
        default -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
      }
    }
    return path;
  }

  /** Averages blocks, with half a pixel of overlap on each side for a camera's softness. */
  private static BufferedImage shrink(BufferedImage large) {
    BufferedImage small = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    int margin = OVERSAMPLING / 2;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        long[] sum = new long[3];
        int count = 0;
        for (int v = y * OVERSAMPLING - margin; v < (y + 1) * OVERSAMPLING + margin; v++) {
          for (int u = x * OVERSAMPLING - margin; u < (x + 1) * OVERSAMPLING + margin; u++) {
            int rgb = large.getRGB(clamp(u, large.getWidth()), clamp(v, large.getHeight()));
            sum[0] += rgb >> 16 & 255;
            sum[1] += rgb >> 8 & 255;
            sum[2] += rgb & 255;
            count++;
          }
        }
        small.setRGB(
            x,
            y,
            (int) (sum[0] / count) << 16 | (int) (sum[1] / count) << 8 | (int) (sum[2] / count));
      }
    }
    return small;
  }

  private static int clamp(int value, int size) {
    return Math.max(0, Math.min(size - 1, value));
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    ImageIO.write(render(1, 3, 8, 4_111_111), "png", folder.resolve("house-3.png").toFile());
    ImageIO.write(render(-1, 5, 2, 90_000_001), "png", folder.resolve("house-5.png").toFile());
    ImageIO.write(render(4, 7, -1, 712_345), "png", folder.resolve("house-7.png").toFile());
    ImageIO.write(render(2, 0, 6, 55_555_555), "png", folder.resolve("house-0.png").toFile());
  }
}
