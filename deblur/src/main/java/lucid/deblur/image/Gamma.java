package lucid.deblur.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lucid.generators.files.BadInput;

/**
 * The relation of stored values to light. A blur adds up light, so if values are not in proportion
 * to light, a picture is made linear before a search and stored again after it.
 *
 * <p>Black is 0 and white 1 on both sides. Values below 0 are mirrored, so that both ways are
 * inverse to each other for all numbers.
 */
public enum Gamma {
  /** The curve of sRGB (IEC 61966-2-1), which nearly all photos have. */
  SRGB {
    @Override
    double linear(double stored) {
      return stored <= 0.04045 ? stored / 12.92 : Math.pow((stored + 0.055) / 1.055, 2.4);
    }

    @Override
    double stored(double linear) {
      return linear <= 0.04045 / 12.92 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }
  },

  /** A power law with exponent 2.2. */
  POWER {
    @Override
    double linear(double stored) {
      return Math.pow(stored, 2.2);
    }

    @Override
    double stored(double linear) {
      return Math.pow(linear, 1 / 2.2);
    }

    @Override
    public String toString() {
      return "2.2";
    }
  },

  /** Values are used as they are stored, as in the paper. */
  NONE {
    @Override
    double linear(double stored) {
      return stored;
    }

    @Override
    double stored(double linear) {
      return linear;
    }
  };

  /** From a stored value, not below 0, to light. */
  abstract double linear(double stored);

  /** From light, not below 0, to a stored value. */
  abstract double stored(double linear);

  /**
   * The curve of a name: {@code srgb}, {@code 2.2} or {@code none}.
   *
   * @throws BadInput listing the names, if there is none of that name
   */
  public static Gamma named(String name) {
    return Arrays.stream(values())
        .filter(gamma -> gamma.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new BadInput("no gamma '%s': choose %s".formatted(name, names())));
  }

  /**
   * The curve that is nearest to a power law: its exponent is 1 for values that measure light. That
   * of sRGB stands for all others, since it is near 2.2 too and pictures hardly ever have others.
   */
  public static Gamma nearest(double exponent) {
    return exponent > 0 && exponent < 1.4 ? NONE : SRGB;
  }

  private static String names() {
    return Arrays.stream(values()).map(Gamma::toString).collect(Collectors.joining(", "));
  }

  /** A picture of light, from one of stored values. */
  public Picture toLinear(Picture stored) {
    return this == NONE ? stored : stored.map(value -> mirrored(value, true));
  }

  /** A picture of stored values, from one of light. */
  public Picture toStored(Picture linear) {
    return this == NONE ? linear : linear.map(value -> mirrored(value, false));
  }

  private float mirrored(float value, boolean toLinear) {
    double size = Math.abs(value);
    return (float) Math.copySign(toLinear ? linear(size) : stored(size), value);
  }

  /** The name that {@link #named} takes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
