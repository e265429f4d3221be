package lucid.deblur.search;

import java.util.function.LongSupplier;

/** A clock that goes on only as told. */
final class FakeClock implements LongSupplier {
  private double seconds = 1000;

  void pass(double more) {
    seconds += more;
  }

  @Override
  public long getAsLong() {
    return (long) (seconds * 1e9);
  }
}
