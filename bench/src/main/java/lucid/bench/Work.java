package lucid.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The counters of a benchmark while it runs; the report makes rates of them. */
public final class Work {
  private Work() {}

  /** Floating-point operations, two for a multiply-add. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Arithmetic {
    public long flops;
  }

  /** Bytes read and written, by the program's text. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Traffic {
    public long bytes;
  }
}
