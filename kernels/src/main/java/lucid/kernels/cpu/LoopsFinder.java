package lucid.kernels.cpu;

import lucid.kernels.cpu.plain.PlainLoops;

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
      return new PlainLoops("plain Java, as lucid.loops=plain asks");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new PlainLoops(
          "plain Java; pass --add-modules " + MODULE + " to java for the Vector API");
    }
    try {
      return (Loops)
          Class.forName("lucid.kernels.cpu.vector.VectorLoops").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load the loops on " + MODULE + ": " + e, e);
    }
  }
}
