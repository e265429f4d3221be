package lucid.deblur.photo;

import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.report.Fit;
import lucid.deblur.search.Restoration;
import lucid.tensor.Tensor;

/**
 * The result for a photo with a plain frame. Report and page are those of the part inside.
 *
 * @param photo with its frame
 * @param inside the part within the frame
 * @param restored the result for the part inside
 */
record FramedPhoto(Photo photo, Region inside, RestoredPhoto restored) implements RestoredPhoto {

  @Override
  public boolean isKept() {
    return restored.isKept();
  }

  @Override
  public Optional<Picture> tried() {
    return restored.tried().map(this::framed);
  }

  private Picture framed(Picture part) {
    Picture stored = photo.stored();
    float[] values = stored.toArray();
    float[] within = part.toSharingTensor().asFloats();
    int row = inside.width() * stored.channels();
    for (int y = 0; y < inside.height(); y++) {
      int start = ((inside.y() + y) * stored.width() + inside.x()) * stored.channels();
      System.arraycopy(within, y * row, values, start, row);
    }
    return Picture.sharing(stored.width(), stored.height(), stored.channels(), values);
  }

  @Override
  public List<Tensor> kernels() {
    return restored.kernels();
  }

  @Override
  public int columns() {
    return restored.columns();
  }

  @Override
  public boolean isWhole() {
    return restored.isWhole();
  }

  @Override
  public List<Restoration> searches() {
    return restored.searches();
  }

  @Override
  public Fit fit() {
    return restored.fit();
  }

  @Override
  public Optional<String> warning() {
    return restored.warning();
  }

  @Override
  public PhotoReport report() {
    return restored.report();
  }

  @Override
  public Optional<byte[]> page(String title) {
    return restored.page(title);
  }
}
