package lucid.generators.training.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.files.BadInput;

/**
 * The ranges in which pictures may be changed at random, so that a few pictures teach like many.
 * Each value is the end of a range: a change is drawn uniformly from minus to plus the value,
 * unless it says otherwise. {@link PictureChanges} makes the changes.
 *
 * @param shift pixels along each axis
 * @param zoom logarithm of the magnification
 * @param rotation degrees
 * @param contrast logarithm of the factor by which pixels differ from the picture's mean
 * @param brightness added to all pixels
 * @param colour added to each channel separately
 * @param inversion the probability that light and dark are swapped
 * @param permutation the probability that the colour channels are shuffled; grey pictures stay
 * @param sharpening the most of the difference from the smoothed picture that is added; from 0
 * @param mirror the probability that left and right are swapped
 * @param stretch logarithm of how much the height is magnified more than the width
 * @param ink logarithm of the factor, for each channel separately, by which the distance of a value
 *     from 1 changes: colours and darkness change, white does not
 */
public record Augmentation(
    double shift,
    double zoom,
    double rotation,
    double contrast,
    double brightness,
    double colour,
    double inversion,
    double permutation,
    double sharpening,
    double mirror,
    double stretch,
    double ink) {
  /** Pictures as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** For aligned pictures, whose left and right differ. */
  public static final Augmentation MILD =
      new Augmentation(1, 0.03, 2, 0.1, 0.03, 0.02, 0, 0, 0, 0, 0, 0);

  /** For aligned faces. */
  public static final Augmentation FACE =
      new Augmentation(1, 0.03, 2, 0.1, 0.03, 0.02, 0, 0, 0, 0.5, 0, 0);

  /**
   * For catalogue pictures that all look the same way, on a white that stays white: shoes become
   * higher and change their colours.
   */
  public static final Augmentation SHOE =
      new Augmentation(1.5, 0.06, 3, 0, 0, 0, 0, 0, 0.6, 0, 0.4, 0.5);

  /** For crops of street pictures. */
  public static final Augmentation STREET =
      new Augmentation(2, 0.15, 4, 0.4, 0.15, 0.06, 0.5, 0.25, 1.2, 0, 0, 0);

  /** For pictures that only resemble the class: other places and sizes too. */
  public static final Augmentation STRONG =
      new Augmentation(3, 0.3, 8, 0.5, 0.1, 0.1, 0.5, 0, 0.5, 0, 0, 0);

  private static final Map<String, Augmentation> NAMED =
      new TreeMap<>(
          Map.of(
              "face", FACE, "mild", MILD, "none", NONE, "shoe", SHOE, "street", STREET, "strong",
              STRONG));

  /**
   * @throws IllegalArgumentException if a value is below 0, or a probability above 1
   */
  public Augmentation {
    boolean valid =
        Math.min(Math.min(shift, zoom), Math.min(rotation, contrast)) >= 0
            && Math.min(Math.min(brightness, colour), Math.min(inversion, permutation)) >= 0
            && Math.min(Math.min(sharpening, mirror), Math.min(stretch, ink)) >= 0
            && Math.max(inversion, Math.max(permutation, mirror)) <= 1;
    if (!valid) {
      throw new IllegalArgumentException(
          "cannot augment with shift %s, zoom %s, rotation %s, contrast %s, brightness %s, colour %s, inversion %s, permutation %s, sharpening %s, mirror %s, stretch %s, ink %s: want 0 or more, probabilities up to 1"
              .formatted(
                  shift,
                  zoom,
                  rotation,
                  contrast,
                  brightness,
                  colour,
                  inversion,
                  permutation,
                  sharpening,
                  mirror,
                  stretch,
                  ink));
    }
  }

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * One of the constants of this class.
   *
   * @param name in lower case, such as {@code face}
   * @throws BadInput for an unknown name, listing the known ones
   */
  public static Augmentation named(String name) {
    Augmentation augmentation = NAMED.get(name);
    if (augmentation == null) {
      throw new BadInput(
          "no augmentation '%s': choose %s".formatted(name, String.join(", ", names())));
    }
    return augmentation;
  }
}
