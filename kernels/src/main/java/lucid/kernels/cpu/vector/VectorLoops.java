package lucid.kernels.cpu.vector;

import java.util.function.Supplier;
import lucid.kernels.cpu.loops.Loops;

/** Makes the inner loops on the incubating Vector API. */
public final class VectorLoops implements Supplier<Loops> {
  @Override
  public Loops get() {
    return new Loops(
        "Vector API, " + Species.FLOATS.vectorBitSize() + " bit",
        new VectorTileLoops(),
        new VectorElementLoops(),
        new VectorFourierLoops());
  }
}
