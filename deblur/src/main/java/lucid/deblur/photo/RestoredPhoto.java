package lucid.deblur.photo;

import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.report.Fit;
import lucid.deblur.search.Restoration;
import lucid.tensor.Tensor;

/** The result for a photo. */
public interface RestoredPhoto {
  /** The photo, or the part of it, that was restored. */
  Photo photo();

  /**
   * The best try as it is stored, with the channels of the photo, whether it was taken or not;
   * empty if there is none, and then the photo is kept.
   */
  Optional<Picture> tried();

  /** Whether the picture is the photo as it was, since nothing is sure to be better. */
  boolean isKept();

  /** The restored picture as it is stored: the best try, or the photo itself where it is kept. */
  default Picture picture() {
    return isKept() ? photo().stored() : tried().orElseThrow();
  }

  /**
   * The best try, as it is stored, where it did not become the {@link #picture}, since it is not
   * sure to be better than the photo.
   */
  default Optional<Picture> attempt() {
    return isKept() ? tried() : Optional.empty();
  }

  /** The blur kernels {@code [1,h,w,1]} of the parts that were begun, in their order. */
  List<Tensor> kernels();

  /** The number of parts that lie side by side in a row of the photo. */
  int columns();

  /** Whether the photo was restored as a whole. */
  boolean isWhole();

  /** The findings of the searches, part by part; empty for a method that does not search. */
  List<Restoration> searches();

  /** The fit between the result and the photo. */
  Fit fit();

  /** Why not to trust the result, if there is a reason. */
  default Optional<String> warning() {
    return fit().warning();
  }

  /** Everything that there is to say of it. */
  PhotoReport report();

  /** A page to look at, in UTF-8, if there is one. */
  Optional<byte[]> page(String title);
}
