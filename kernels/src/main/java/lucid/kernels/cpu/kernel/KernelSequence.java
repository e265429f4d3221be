package lucid.kernels.cpu.kernel;

import java.util.List;

/** Kernels that run one after another. */
public final class KernelSequence implements Kernel {
  private final Kernel[] steps;

  public KernelSequence(List<Kernel> steps) {
    this.steps = steps.toArray(Kernel[]::new);
  }

  @Override
  public void run() {
    for (Kernel step : steps) {
      step.run();
    }
  }
}
