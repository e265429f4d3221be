package lucid.deblur;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.report.Provenance;
import lucid.generators.files.BadInput;

/**
 * The result of {@link Deblurring}. It never changes.
 *
 * @param restored all of it
 */
public record Deblurred(RestoredPhoto restored) {
  /** The restored picture as it is stored, values in [0,1], with the channels of the photo. */
  public Picture picture() {
    return restored.picture();
  }

  /**
   * The blur kernel, grey, no value below 0, sum 1 to a few per cent; the kernel of the first tile
   * if the photo was restored in tiles. {@link KernelFiles#show} makes it fit to look at.
   */
  public Picture kernel() {
    return Picture.of(restored.kernels().get(0));
  }

  /** The root mean square of what the result lacks of the blurred picture; NaN without a try. */
  public double residual() {
    return restored.report().rootMeanSquare();
  }

  /** The verdict on the photo's blur in a line; empty for ways that do not judge. */
  public Optional<String> finding() {
    return Optional.ofNullable(restored.report().finding());
  }

  /** The best try, where it is not sure to be better than the photo, which is the result then. */
  public Optional<Picture> attempt() {
    return restored.attempt();
  }

  /** The time that the restoration took. */
  public double seconds() {
    return restored.report().duration();
  }

  /** Why not to trust the result, if it leaves far more of the blurred picture than its noise. */
  public Optional<String> warning() {
    return restored.warning();
  }

  /** Recipe, seed, priors with the hashes of their weights, device and versions. */
  public Provenance provenance() {
    return restored.report().provenance();
  }

  /**
   * Writes the restored picture in the format that the file's name ends in: png, jpg, tif, webp,
   * bmp or npy. As far as that format can, it keeps the picture as the photo's file does: its bits,
   * its colour profile, its alpha, and what is said of it.
   *
   * @return what the format cannot keep, in plain words
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public List<String> write(Path file) {
    return PictureFiles.write(file, restored.picture(), restored.photo().encoding());
  }

  /**
   * Writes all files that {@code lucid deblur} writes, see {@link PhotoFiles}.
   *
   * @throws BadInput one line that names a file and says why it cannot be written
   */
  public void writeAll(Path folder) {
    new PhotoFiles(folder).write(restored);
  }

  /**
   * A page that needs no other file, in UTF-8; empty where the photo was restored in tiles.
   *
   * @param title what the page calls the photo
   */
  public Optional<byte[]> page(String title) {
    return restored.page(title);
  }
}
