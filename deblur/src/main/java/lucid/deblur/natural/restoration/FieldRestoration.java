package lucid.deblur.natural.restoration;

import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The compiled restoration of fields of one size: {@link HyperLaplacian}, and where the noise is
 * known {@link PatchShrinkage} after it.
 */
public final class FieldRestoration implements AutoCloseable {
  private final Unknowns unknowns;
  private final HyperLaplacian first;
  private final PatchShrinkage second;

  /**
   * Compiles the programs.
   *
   * @param fields {@code [N,H,W,1]}
   * @param joint whether the N fields are the channels of one picture, else N pictures
   * @param kernels 1, or N where each picture has its own
   * @param box side of the kernels, odd
   * @param lambda weight of the hyper-Laplacian prior for one channel
   * @param noise standard deviation of the noise, or 0 to leave patches as they are
   */
  public FieldRestoration(
      Device device,
      Shape fields,
      boolean joint,
      int kernels,
      int box,
      double lambda,
      double noise) {
    unknowns = new Unknowns(device, fields, kernels, box);
    first = new HyperLaplacian(device, unknowns, joint, lambda);
    second = noise > 0 ? new PatchShrinkage(device, unknowns, noise) : null;
  }

  /** How often a restoration ticks, with patches or without. */
  public static int ticks(boolean patches) {
    return HyperLaplacian.ROUNDS + (patches ? PatchShrinkage.ROUNDS : 0);
  }

  /**
   * Restores pictures.
   *
   * @param field the blurred pictures, {@code [N,H,W,1]}
   * @param kernels {@code [1 or N,box,box,1]}
   * @param tick called after each round; may throw
   */
  public void run(ObservedField field, Tensor kernels, Runnable tick) {
    unknowns.begin(field.start(), field.lower(), field.upper(), kernels);
    first.run(tick);
    if (second != null) {
      second.run(tick);
    }
  }

  /** The restored pictures {@code [N,H,W,1]}. */
  public Tensor pictures() {
    return unknowns.restored();
  }

  /** Their blur, {@code [N,H,W,1]}. */
  public Tensor predicted() {
    return unknowns.predicted();
  }

  @Override
  public void close() {
    first.close();
    if (second != null) {
      second.close();
    }
    unknowns.close();
  }
}
