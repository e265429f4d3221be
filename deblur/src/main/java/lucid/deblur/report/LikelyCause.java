package lucid.deblur.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PlainFrame;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Saturation;

/** Why a search may have failed, as the blurred picture shows it; each with what to do. */
public final class LikelyCause {
  /** Values beyond black and white by more than noise, three standard deviations of 0.03. */
  private static final double BEYOND = 0.1;

  /** The share of white values from which they hide the blur. */
  private static final double MUCH_WHITE = 0.05;

  /** The most likely first. */
  private static final List<Function<Picture, Optional<String>>> CAUSES =
      List.of(LikelyCause::range, LikelyCause::border, LikelyCause::white);

  private LikelyCause() {}

  /**
   * The most likely cause, a sentence or two; empty if the picture shows none.
   *
   * @param blurred as it is stored
   */
  public static Optional<String> of(Picture blurred) {
    return CAUSES.stream().flatMap(cause -> cause.apply(blurred).stream()).findFirst();
  }

  private static Optional<String> range(Picture blurred) {
    float[] values = blurred.toSharingTensor().asFloats();
    double least = IntStream.range(0, values.length).mapToDouble(i -> values[i]).min().orElse(0);
    double most = IntStream.range(0, values.length).mapToDouble(i -> values[i]).max().orElse(0);
    return least >= -BEYOND && most <= 1 + BEYOND
        ? Optional.empty()
        : say(
            "The likely cause: its values go from %.2f to %.2f, and 0 is black and 1 is white; say which values are, with --range BLACK,WHITE.",
            least, most);
  }

  private static Optional<String> border(Picture blurred) {
    Region inside = PlainFrame.inside(blurred);
    return inside.width() == blurred.width() && inside.height() == blurred.height()
        ? Optional.empty()
        : say(
            "The likely cause: its plain border, which was not blurred with the rest; restore what is inside, with --crop %s.",
            inside);
  }

  private static Optional<String> white(Picture blurred) {
    double share = Saturation.CLIPPED.saturated(blurred);
    return share < MUCH_WHITE
        ? Optional.empty()
        : say(
            "The likely cause: white areas, %.0f %% of its values, which are as light as can be whatever the blur; restore a part without them, with --crop X,Y,W,H, or look for the kernel of a natural photo there, with --kernel-from X,Y,W,H.",
            100 * share);
  }

  private static Optional<String> say(String format, Object... facts) {
    return Optional.of(String.format(Locale.ROOT, format, facts));
  }
}
