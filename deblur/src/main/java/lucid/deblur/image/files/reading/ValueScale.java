package lucid.deblur.image.files.reading;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.generators.files.BadInput;

/**
 * Makes pictures, of which black is 0 and white 1, of stored values.
 *
 * <p>Where nobody says what is black and white, integers are divided by their largest value, and
 * floats are taken as they are. Signed integers and floats that then lie outside 0 to 1 by more
 * than noise would be taken for light that no camera saw, and are refused.
 *
 * @param range the stored values that are black and white, or null for the usual ones
 */
record ValueScale(ValueRange range) {
  /** The reach of noise: three standard deviations of 0.03. */
  private static final double NOISE = 0.1;

  private static final double[] WHITES = {1, 255, 1023, 4095, 16383, 65535};

  /** The range of values of a kind. */
  ValueRange of(SampleType samples) {
    return range == null ? samples.range() : range;
  }

  /**
   * A picture, which takes over the array of the stored values.
   *
   * @param name for messages
   * @param notes takes what was changed, in plain words
   * @throws BadInput one line, if values are not finite numbers or lie outside what is usual
   */
  Picture picture(StoredPicture stored, String name, List<String> notes) {
    requireFinite("", stored.values(), stored.channels(), stored.width(), name);
    ValueRange scale = of(stored.samples());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (float value : stored.values()) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (range == null && isBeyondNoise(stored.samples(), least, most)) {
      throw outOfRange(stored.samples(), least, most, name);
    }
    if (range != null) {
      notes.add("values of %s stand for black and white".formatted(range));
    }
    if (least < scale.black() || most > scale.white()) {
      notes.add("some values lie outside [0,1]; they are used as they are");
    }
    scale(stored.values(), scale);
    return Picture.sharing(stored.width(), stored.height(), stored.channels(), stored.values());
  }

  /** Integers have no scale of their own: what noise is goes by the largest. */
  private static boolean isBeyondNoise(SampleType samples, double least, double most) {
    return switch (samples.kind()) {
      case UNSIGNED -> false;
      case SIGNED -> least < -NOISE * Math.max(1, most);
      case FLOAT -> least < -NOISE || most > 1 + NOISE;
    };
  }

  /**
   * Opacities from 0 to 1 in the array of the stored ones, or null.
   *
   * @throws BadInput one line, if they are not finite numbers
   */
  float[] alpha(StoredPicture stored, String name) {
    if (stored.alpha() == null) {
      return null;
    }
    requireFinite("alpha of the ", stored.alpha(), 1, stored.width(), name);
    scale(stored.alpha(), alphaRange(stored.samples()));
    return stored.alpha();
  }

  /** A range of floats is one of alpha too, since both are stored alike. */
  private ValueRange alphaRange(SampleType samples) {
    return samples.kind() == SampleType.Kind.FLOAT ? of(samples) : samples.range();
  }

  private static void scale(float[] values, ValueRange range) {
    for (int i = 0; i < values.length; i++) {
      values[i] = range.value(values[i]);
    }
  }

  private static BadInput outOfRange(SampleType samples, double least, double most, String name) {
    double white = most;
    for (int i = WHITES.length - 1; i >= 0; i--) {
      white = WHITES[i] >= most ? WHITES[i] : white;
    }
    return new BadInput(
        "cannot use %s: its values are %s from %s, want %s for black and white: say which values are, with --range BLACK,WHITE, such as --range %s"
            .formatted(
                name,
                samples,
                "%s to %s".formatted((float) least, (float) most),
                samples.range(),
                least < 0 ? new ValueRange(least, most) : new ValueRange(0, white)));
  }

  private static void requireFinite(
      String what, float[] values, int channels, int width, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int pixel = i / channels;
        throw new BadInput(
            "cannot use %s: the %spixel in column %d, row %d is %s, want finite numbers"
                .formatted(name, what, pixel % width, pixel / width, values[i]));
      }
    }
  }
}
