package lucid.deblur.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Recentring;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The values of unknowns of some restarts at one time, by the names of the unknowns.
 *
 * @param values each {@code [restarts,...]}
 */
record Candidates(Map<String, Tensor> values) {
  /** Before the first stage. */
  static final Candidates NONE = new Candidates(Map.of());

  /** Their pictures {@code [restarts,H,W,C]}. */
  Tensor pictures() {
    return values.get(Unknown.PICTURE.name());
  }

  /** Their kernels {@code [restarts,h,w,1]}. */
  Tensor kernels() {
    return values.get(Unknown.KERNEL.name());
  }

  /**
   * These candidates as the start of a stage. An unknown begins with its own start if it has no
   * value here, has another shape than the problem's, or is not inherited.
   */
  Candidates start(List<Unknown> unknowns, Problem problem, long seed, Device device) {
    Map<String, Tensor> complete = new LinkedHashMap<>(values);
    for (Unknown unknown : unknowns) {
      Shape shape = unknown.shape(problem);
      Tensor inherited = unknown.inherited() ? values.get(unknown.name()) : null;
      if (inherited == null || !inherited.shape().equals(shape)) {
        complete.put(unknown.name(), unknown.start().values(problem, shape, seed, device));
      }
    }
    return new Candidates(complete);
  }

  /** Some restarts, in the order given. */
  Candidates pick(int... restarts) {
    return map(tensor -> Rows.of(tensor, restarts));
  }

  private Candidates map(UnaryOperator<Tensor> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    values.forEach((name, tensor) -> changed.put(name, change.apply(tensor)));
    return new Candidates(changed);
  }

  /** The restarts before one of them, and after them all of others with the same unknowns. */
  Candidates join(int first, Candidates others) {
    Map<String, Tensor> joined = new LinkedHashMap<>();
    others.values.forEach(
        (name, tensor) -> joined.put(name, Rows.join(values.get(name), first, tensor)));
    return new Candidates(joined);
  }

  /** These with other values of one unknown. */
  Candidates with(Unknown unknown, Tensor value) {
    Map<String, Tensor> changed = new LinkedHashMap<>(values);
    changed.put(unknown.name(), value);
    return new Candidates(changed);
  }

  /** These with the centroids of all kernels in the middle, as far as the boundary allows. */
  Candidates centred(Boundary boundary) {
    Candidates result = pick(0).centredOne(boundary);
    for (int i = 1; i < pictures().shape().size(0); i++) {
      result = result.join(i, pick(i).centredOne(boundary));
    }
    return result;
  }

  private Candidates centredOne(Boundary boundary) {
    Optional<Recentring> move = boundary.recentring(kernels());
    return move.map(by -> moved(boundary, by)).orElse(this);
  }

  private Candidates moved(Boundary boundary, Recentring by) {
    return with(Unknown.PICTURE, boundary.moved(pictures(), by))
        .with(Unknown.KERNEL, by.kernel(kernels()));
  }
}
