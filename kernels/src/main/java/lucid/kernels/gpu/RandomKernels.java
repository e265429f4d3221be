package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.Op;

/** Random numbers, see {@code random.cl}. */
final class RandomKernels {
  private static final Source SOURCE = Source.of("random", "");

  private RandomKernels() {}

  static void random(Op.Random op, List<View> inputs, View output, Lowering lowering) {
    String kernel =
        switch (op.distribution()) {
          case UNIFORM -> "randomUniform";
          case NORMAL -> "randomNormal";
        };
    lowering.launch(
        SOURCE,
        kernel,
        (output.count() + 3) / 4,
        inputs.get(0).memory(),
        output.memory(),
        output.count(),
        (int) op.seed(),
        (int) (op.seed() >>> 32));
  }
}
