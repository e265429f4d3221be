package lucid.deblur.search;

import lucid.deblur.image.EdgeWindow;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.objective.Problem;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The part of a blurred picture that a stage sees: all of it; or of a large one, where the stage
 * only looks for the kernel, a window that is enough for that, in a fraction of the time.
 *
 * @param pictures the prior of what is seen
 * @param kernels the blur prior
 * @param boundary what lies outside of what is seen
 * @param saturation which values of what is seen count
 * @param whole the shape {@code [1,H,W,C]} of blurred pictures
 */
record StageView(
    Generator pictures, Generator kernels, Boundary boundary, Saturation saturation, Shape whole) {
  /** As large as the pictures on which the recipe for them was found, see docs/adr/0016. */
  private static final int SIDE = 256;

  /** Enough pixels for the kernel's: a window is at least so many times as large. */
  private static final int KERNELS = 8;

  /**
   * The view of a stage of a recipe.
   *
   * @throws BadInput if the priors do not go together
   */
  static StageView of(Recipe recipe, int stage, Generator pictures, Generator kernels) {
    Boundary boundary = recipe.boundary();
    Shape whole = Problem.convolution(pictures, kernels, boundary).observed();
    StageView all = new StageView(pictures, kernels, boundary, recipe.saturation(), whole);
    return recipe.isForKernelOnly(stage) ? all.window() : all;
  }

  /** The view of a part that is enough to find the kernel, if the prior makes such pictures. */
  private StageView window() {
    int height = Math.min(whole.size(1), Math.max(SIDE, KERNELS * kernels.height()));
    int width = Math.min(whole.size(2), Math.max(SIDE, KERNELS * kernels.width()));
    return pictures
        .resized(
            boundary.picture(height, kernels.height()), boundary.picture(width, kernels.width()))
        .map(part -> new StageView(part, kernels, boundary, saturation, whole))
        .orElse(this);
  }

  /** The shape {@code [1,H,W,C]} of what is seen of a blurred picture. */
  Shape seen() {
    return Problem.convolution(pictures, kernels, boundary).observed();
  }

  /** The problem of some restarts for what is seen. */
  Problem problem(int restarts) {
    return new Problem(pictures, kernels, boundary, saturation, restarts);
  }

  /** Whether less than all is seen. */
  boolean isPart() {
    return !seen().equals(whole);
  }

  /** The best place for a window in a blurred picture {@code [1,H,W,C]}. */
  Region window(Tensor blurred) {
    return EdgeWindow.of(Picture.of(blurred), seen().size(2), seen().size(1));
  }

  /**
   * The part of a blurred picture {@code [1,H,W,C]} that is seen.
   *
   * @param window where the part is; not asked where all is seen
   */
  Tensor cut(Tensor blurred, Region window) {
    return isPart() ? Picture.of(blurred).crop(window).toTensor() : blurred;
  }

  /**
   * The blurred picture {@code [1,H,W,C]} with {@code [N,h,w,C]} in place of what is seen of it.
   *
   * @param window as for {@link #cut}
   */
  Tensor paste(Tensor restored, Tensor blurred, Region window) {
    if (!isPart()) {
      return restored;
    }
    int width = whole.size(2);
    int channels = whole.size(3);
    return Tensor.generate(
        whole.with(0, restored.shape().size(0)),
        i -> {
          int pixel = i % whole.count() / channels;
          int row = pixel / width - window.y();
          int column = pixel % width - window.x();
          boolean inside =
              row >= 0 && column >= 0 && row < window.height() && column < window.width();
          int from = (i / whole.count() * window.height() + row) * window.width() + column;
          return inside
              ? restored.get(from * channels + i % channels)
              : blurred.get(i % whole.count());
        });
  }

  /** The part of pictures {@code [N,H,W,C]} of the prior's size that lies behind what is seen. */
  Tensor behind(Tensor pictures) {
    int top = boundary.origin(kernels.height());
    int left = boundary.origin(kernels.width());
    Shape shape = seen().with(0, pictures.shape().size(0));
    int row = shape.size(2) * shape.size(3);
    int wholeRow = pictures.shape().size(2) * pictures.shape().size(3);
    return Tensor.generate(
        shape,
        i -> {
          int line = i / row;
          int from = line / shape.size(1) * pictures.shape().size(1) + top + line % shape.size(1);
          return pictures.get(from * wholeRow + left * shape.size(3) + i % row);
        });
  }

  /**
   * Pictures {@code [N,H,W,C]} of the prior's size: the pictures of the seen part in their place,
   * with their edges repeated around them.
   */
  Tensor extended(Tensor seen) {
    int top = boundary.origin(kernels.height());
    int left = boundary.origin(kernels.width());
    Shape shape = seen.shape();
    int channels = shape.size(3);
    Shape extended =
        Shape.of(shape.size(0), pictures.height(), pictures.width(), pictures.channels());
    return Tensor.generate(
        extended,
        i -> {
          int line = i / channels / pictures.width();
          int row = clamp(line % pictures.height() - top, shape.size(1));
          int column = clamp(i / channels % pictures.width() - left, shape.size(2));
          int picture = line / pictures.height();
          int from = (picture * shape.size(1) + row) * shape.size(2) + column;
          return seen.get(from * channels + i % channels);
        });
  }

  private static int clamp(int place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }
}
