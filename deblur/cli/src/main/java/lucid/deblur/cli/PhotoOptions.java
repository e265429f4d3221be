package lucid.deblur.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.observation.Boundary;
import lucid.deblur.photo.PhotoSettings;
import lucid.generators.files.BadInput;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options: the part of a photo to restore, in which light, and for how long. */
final class PhotoOptions {
  /** The boundaries that restore a photo of the size of a prior's pictures, with light outside. */
  private static final List<Boundary> BOUNDARIES = List.of(Boundary.CIRCULAR, Boundary.REPLICATED);

  @Option(
      names = "--range",
      paramLabel = "BLACK,WHITE",
      converter = RangeConverter.class,
      description =
          "the stored values that are black and white, such as 0,255 for floats up to 255; results"
              + " keep that range (default: integers 0 to the largest, floats 0,1)")
  private ValueRange range;

  @Option(
      names = "--crop",
      paramLabel = "X,Y,W,H",
      converter = RegionConverter.class,
      description = "restore only this part: W x H pixels, X from the left and Y from the top")
  private Region crop;

  @Option(
      names = "--tile",
      description =
          "restore a photo that is larger than the prior's pictures in overlapping tiles, and put"
              + " them together")
  private boolean tile;

  @Option(
      names = "--gamma",
      paramLabel = "NAME",
      converter = GammaConverter.class,
      completionCandidates = GammaNames.class,
      description =
          "how stored values stand for light, which is what a blur adds up:"
              + " ${COMPLETION-CANDIDATES} (default: none; srgb for algorithm 3)")
  private Gamma gamma;

  @Option(
      names = "--boundary",
      paramLabel = "NAME",
      converter = BoundaryConverter.class,
      completionCandidates = BoundaryNames.class,
      description =
          "what lies outside the photo where a trained prior restores it: circular, itself again,"
              + " or replicated, its edge pixels (default: circular if opposite edges meet; what"
              + " other recipes than lucid say)")
  private Boundary boundary;

  @Option(
      names = "--force",
      description =
          "take the best try also where it is not sure to be better; without it such a photo is"
              + " given back, and the try is NAME.attempt.png (algorithm 3 does not judge its own)")
  private boolean force;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "end after about this time, such as 90s, 5m or 1h30m: tiles and pictures share it, and"
              + " searches in the range of priors are shortened to what fits; a natural photo takes"
              + " seconds and is restored to its end; of a folder, what is left waits for the next"
              + " run")
  private Duration time;

  /** Settings with what is wanted of photos. */
  PhotoSettings into(PhotoSettings settings) {
    return settings
        .withRange(range)
        .withCrop(crop)
        .withTile(tile)
        .withGamma(gamma)
        .withBoundary(boundary)
        .withForce(force)
        .withTime(time);
  }

  static final class BoundaryNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return BOUNDARIES.stream().map(Boundary::toString).iterator();
    }
  }

  static final class BoundaryConverter implements ITypeConverter<Boundary> {
    @Override
    public Boundary convert(String name) {
      return BOUNDARIES.stream()
          .filter(boundary -> boundary.toString().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no boundary '%s': choose %s"
                          .formatted(name, String.join(" or ", new BoundaryNames()))));
    }
  }

  static final class GammaNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Gamma.values()).map(Gamma::toString).iterator();
    }
  }

  static final class GammaConverter implements ITypeConverter<Gamma> {
    @Override
    public Gamma convert(String name) {
      try {
        return Gamma.named(name);
      } catch (BadInput exception) {
        throw new TypeConversionException(exception.getMessage());
      }
    }
  }

  static final class RangeConverter implements ITypeConverter<ValueRange> {
    @Override
    public ValueRange convert(String text) {
      try {
        return ValueRange.parse(text);
      } catch (BadInput exception) {
        throw new TypeConversionException(exception.getMessage());
      }
    }
  }

  static final class RegionConverter implements ITypeConverter<Region> {
    @Override
    public Region convert(String text) {
      try {
        List<Integer> numbers =
            Arrays.stream(text.split(",", -1)).map(part -> Integer.valueOf(part.strip())).toList();
        if (numbers.size() == 4) {
          return new Region(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }
      } catch (NumberFormatException exception) {
        // Said below.
      } catch (IllegalArgumentException exception) {
        throw new TypeConversionException(exception.getMessage());
      }
      throw new TypeConversionException(
          "'%s' is no part of a picture: give X,Y,W,H in pixels, such as 10,20,32,32"
              .formatted(text));
    }
  }

  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration time = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
        if (time.toNanos() > 0) {
          return time;
        }
      } catch (DateTimeParseException | ArithmeticException exception) {
        // Said below.
      }
      throw new TypeConversionException(
          "'%s' is no time to end after: give such as 90s, 5m or 1h30m".formatted(text));
    }
  }
}
