package lucid.kernels.cpu;

import java.util.function.Supplier;
import lucid.kernels.cpu.loops.Loops;
import lucid.kernels.cpu.plain.PlainElementLoops;
import lucid.kernels.cpu.plain.PlainFourierLoops;
import lucid.kernels.cpu.plain.PlainTileLoops;

/**
 * Chooses the inner loops. Everything that needs the incubating Vector API is loaded by name, so
 * that Lucid also runs where the module is missing.
 */
final class LoopsFinder {
  private static final String MODULE = "jdk.incubator.vector";

  private LoopsFinder() {}

  /** The vector loops where their module is there and they are not switched off. */
  static Loops find() {
    if ("plain".equals(System.getProperty("lucid.loops"))) {
      return plain("plain Java, as lucid.loops=plain asks");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("plain Java; pass --add-modules " + MODULE + " to java for the Vector API");
    }
    try {
      Object loops =
          Class.forName("lucid.kernels.cpu.vector.VectorLoops").getConstructor().newInstance();
      return (Loops) ((Supplier<?>) loops).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load the loops on " + MODULE + ": " + e, e);
    }
  }

  private static Loops plain(String description) {
    return new Loops(
        description, new PlainTileLoops(), new PlainElementLoops(), new PlainFourierLoops());
  }
}
