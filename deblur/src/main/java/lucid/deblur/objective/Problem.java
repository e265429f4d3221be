package lucid.deblur.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Convolution;
import lucid.deblur.observation.Observation;
import lucid.deblur.observation.Saturation;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * The common ground of algorithms: two priors, an observed picture, and for some restarts, side by
 * side, the {@link Unknown}s by which the observation may be explained.
 */
public final class Problem {
  private final Generator pictures;
  private final Generator kernels;
  private final int restarts;
  private final Observation observation;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /**
   * A problem of some restarts.
   *
   * @param pictures the prior of pictures; it decides the size of what is restored
   * @param kernels the prior of blur kernels
   * @param boundary what lies outside the pictures
   * @param saturation which values of the observation count
   * @throws BadInput if the second prior makes no blur kernels, or larger ones than the pictures
   */
  public Problem(
      Generator pictures,
      Generator kernels,
      Boundary boundary,
      Saturation saturation,
      int restarts) {
    this.pictures = pictures;
    this.kernels = kernels;
    this.restarts = restarts;
    observation = new Observation(convolution(pictures, kernels, boundary), saturation);
  }

  /**
   * The blur of the pictures of one prior by the kernels of another.
   *
   * @throws BadInput if the second makes no blur kernels, or larger ones than the pictures
   */
  public static Convolution convolution(Generator pictures, Generator kernels, Boundary boundary) {
    boolean fits = kernels.height() <= pictures.height() && kernels.width() <= pictures.width();
    if (kernels.channels() != 1 || !fits) {
      throw new BadInput(
          "cannot search with %s, %dx%dx%d, as the blur prior of %dx%d pictures: want one channel, no larger than the pictures"
              .formatted(
                  kernels.architecture(),
                  kernels.width(),
                  kernels.height(),
                  kernels.channels(),
                  pictures.width(),
                  pictures.height()));
    }
    return new Convolution(boundary, shape(pictures), shape(kernels));
  }

  private static Shape shape(Generator generator) {
    return Shape.of(1, generator.height(), generator.width(), generator.channels());
  }

  /** The prior of pictures. */
  public Generator pictures() {
    return pictures;
  }

  /** The prior of blur kernels. */
  public Generator kernels() {
    return kernels;
  }

  /** The number of restarts. */
  public int restarts() {
    return restarts;
  }

  /** The blurred picture. */
  public Observation observation() {
    return observation;
  }

  /** The shape {@code [restarts,H,W,C]} of pictures. */
  public Shape pictureShape() {
    return shape(pictures).with(0, restarts);
  }

  /** The shape {@code [restarts,h,w,1]} of kernels. */
  public Shape kernelShape() {
    return shape(kernels).with(0, restarts);
  }

  /** The variable that holds an unknown, the same whenever an unknown of that name is asked for. */
  public Variable variable(Unknown unknown) {
    return variables.computeIfAbsent(
        unknown.name(), name -> Variable.zeros(name, unknown.shape(this)));
  }

  /**
   * Refuses unknowns that were asked for but not declared: they would have no start.
   *
   * @throws IllegalStateException naming the unknown
   */
  public void requireDeclared(List<Unknown> unknowns) {
    List<String> names = unknowns.stream().map(Unknown::name).toList();
    for (String name : variables.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalStateException(
            "cannot search with the unknown '%s': the algorithm declares only %s"
                .formatted(name, String.join(", ", names)));
      }
    }
  }

  /** The values that the unknowns have before a step. */
  public Point point() {
    return new Point(this, unknown -> variable(unknown).read());
  }
}
