package lucid.generators.training.data;

import java.util.Map;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.tensor.Tensor;

/**
 * Blur kernels of random camera shake, new ones in each batch. A kernel's pixels sum to 1 and peak
 * around 0.07, too small to weigh against the divergence term, so batches have larger values.
 *
 * @param seed of the kernels
 * @param size kernels a batch
 * @param heldOutCount kernels kept for measuring
 */
public record KernelBatches(long seed, int size, int heldOutCount) implements BatchSource {
  /** Brings the peaks of most kernels near 1. */
  private static final double SCALE = 10;

  /**
   * Refuses networks that make kernels of another size.
   *
   * @throws BadInput in one line
   */
  public static void requireFor(Architecture network) {
    if (network.height() != CameraShake.SIZE || network.width() != CameraShake.SIZE) {
      throw new BadInput(
          "cannot train %s on simulated camera shake: it makes kernels of %dx%d, the simulation %dx%d"
              .formatted(
                  network.name(),
                  network.width(),
                  network.height(),
                  CameraShake.SIZE,
                  CameraShake.SIZE));
    }
  }

  @Override
  public void fill(int step, float[] batch) {
    // The held-out kernels have the first indices.
    int first = Math.addExact(heldOutCount, Math.multiplyExact(step, size));
    CameraShake.kernels(seed, first, size).copyInto(batch, 0);
    for (int i = 0; i < batch.length; i++) {
      batch[i] *= (float) SCALE;
    }
  }

  @Override
  public double scale() {
    return SCALE;
  }

  @Override
  public Tensor heldOut() {
    return CameraShake.kernels(seed, 0, heldOutCount);
  }

  @Override
  public Map<String, String> card() {
    return Map.of(
        "data",
        "simulated camera shake after Boracchi and Foi 2012, new kernels in each batch",
        "data.heldout",
        heldOutCount + " kernels");
  }
}
