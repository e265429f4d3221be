package lucid.deblur.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;
import lucid.deblur.search.Restoration;
import lucid.tensor.Tensor;

/**
 * A picture of the demo, and what was found for it.
 *
 * @param seed of its noise and its search
 * @param kernel the true one, {@code [1,h,w,1]}
 */
record DemoPicture(
    String name, long seed, Picture sharp, Picture blurred, Tensor kernel, Restoration found) {
  /** The restored picture. */
  Picture restored() {
    return Picture.of(found.picture());
  }

  /** All its pictures by what they show; kernels have a white peak. */
  Map<String, Picture> shown() {
    Map<String, Picture> shown = new LinkedHashMap<>();
    shown.put("sharp", sharp);
    shown.put("blurred", blurred);
    shown.put("restored", restored());
    shown.put("kernel", KernelFiles.show(kernel));
    shown.put("kernel-found", KernelFiles.show(found.kernel()));
    return shown;
  }

  /** The quality of the restored picture beside the truth. */
  Quality quality() {
    return Quality.of(sharp, blurred, restored());
  }

  /** The outcome of the search. */
  SearchFigures search() {
    return SearchFigures.of(found);
  }
}
