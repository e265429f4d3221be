package lucid.deblur.image.files.encoding;

import lucid.generators.files.BadInput;

/**
 * The stored values that stand for black and white: a picture of them goes from 0 to 1.
 *
 * @param black below white
 * @param white above black
 */
public record ValueRange(double black, double white) {
  /** Values that are stored as they are. */
  public static final ValueRange UNIT = new ValueRange(0, 1);

  /**
   * A range.
   *
   * @throws BadInput one line, if black is not below white, or one of them is no finite number
   */
  public ValueRange {
    if (!(black < white) || Double.isInfinite(white - black)) {
      throw new BadInput(
          "no range of values from %s to %s: give black and white, the smaller first, such as 0,255"
              .formatted(text(black), text(white)));
    }
  }

  /**
   * The range of a text such as {@code 0,255}.
   *
   * @throws BadInput one line, if it is none
   */
  public static ValueRange parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 2) {
        return new ValueRange(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadInput(
        "'%s' is no range of values: give black and white, such as 0,255".formatted(text));
  }

  /** The value from 0 to 1 that a stored one stands for; others lie outside too. */
  public float value(double stored) {
    return (float) ((stored - black) / (white - black));
  }

  /** The stored value that stands for another from 0 to 1. */
  public double stored(double value) {
    return black + value * (white - black);
  }

  private static String text(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return number == (float) number ? Float.toString((float) number) : Double.toString(number);
  }

  /** As {@link #parse} takes it. */
  @Override
  public String toString() {
    return text(black) + "," + text(white);
  }
}
