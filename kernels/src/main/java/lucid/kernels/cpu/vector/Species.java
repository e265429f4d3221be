package lucid.kernels.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector width of this JVM: when loops of two widths run in one JVM, vectors are boxed and
 * both become 20 times slower.
 */
final class Species {
  /** The machine's preferred width, or what {@code -Dlucid.vectorBits=128|256|512} asks for. */
  static final VectorSpecies<Float> FLOATS = choose();

  private Species() {}

  private static VectorSpecies<Float> choose() {
    String bits = System.getProperty("lucid.vectorBits");
    if (bits == null) {
      return FloatVector.SPECIES_PREFERRED;
    }
    return switch (bits) {
      case "128", "256", "512" ->
          VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(bits)));
      default ->
          throw new IllegalArgumentException(
              "cannot use vectors of lucid.vectorBits=" + bits + " bits: give 128, 256 or 512");
    };
  }
}
