package lucid.deblur.range;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureReader;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.generators.range.RangeSearch.Closest;

/**
 * Pictures for which the closest ones in the range of a picture prior are wanted.
 *
 * @param pictures one or more of the prior's size, by name
 */
public record PictureTargets(Map<String, Picture> pictures) implements RangeTargets {
  /**
   * Reads pictures of the prior's size.
   *
   * @param log is told of conversions
   * @throws BadInput one line, if a file is no such picture, two have the same name, or there is
   *     none
   */
  public static PictureTargets read(List<Path> files, TrainedPrior prior, Consumer<String> log) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    for (Path file : files) {
      String name = FileNames.base(file);
      if (pictures.put(name, PictureReader.picture(file, prior, log)) != null) {
        throw new BadInput(
            "two pictures would both be written to %s.range.*: rename one".formatted(name));
      }
    }
    if (pictures.isEmpty()) {
      throw new BadInput("there is no picture to search for: a test set has sharp/*.png");
    }
    return new PictureTargets(pictures);
  }

  @Override
  public RangeResults search(ClosestImages range) {
    List<Closest> found = range.search(pictures.values().stream().map(Picture::toTensor).toList());
    List<ClosestPicture> closest = new ArrayList<>();
    pictures.forEach(
        (name, picture) ->
            closest.add(ClosestPicture.of(name, picture, found.get(closest.size()))));
    return new PictureRange(closest, range.provenance());
  }
}
