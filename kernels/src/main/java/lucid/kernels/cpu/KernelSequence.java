package lucid.kernels.cpu;

import java.util.List;

/** Kernels that run one after another. */
final class KernelSequence implements Kernel {
  private final Kernel[] steps;

  KernelSequence(List<Kernel> steps) {
    this.steps = steps.toArray(Kernel[]::new);
  }

  @Override
  public void run() {
    for (Kernel step : steps) {
      step.run();
    }
  }
}
