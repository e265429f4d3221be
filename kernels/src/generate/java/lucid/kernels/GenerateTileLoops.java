package lucid.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Writes {@code lucid.kernels.cpu.vector.VectorTiles}: the register tiles of matrix products and
 * convolutions, one method for each panel width. They are near-copies, and written flat because a
 * vector that crosses a call that the compiler does not inline is boxed.
 *
 * <p>Usage: {@code java GenerateTileLoops.java OUTPUT_DIRECTORY}
 */
public final class GenerateTileLoops {
  /** The widest panel, in vectors. */
  private static final int WIDEST = 4;

  private static final String MULTIPLY_PARAMETERS =
      "float[] input, int[] inputRows, int inputRow, int shift, float[] output, int[] outputRows,"
          + " int outputRow, int column, float[] panels, int line, int length,"
          + " boolean accumulate";
  private static final String CONTRACT_PARAMETERS =
      "float[] left, int leftStride, int leftColumn, float[] panel, int count, float[] sums,"
          + " int offset, int stride, boolean accumulate";

  private final StringBuilder text = new StringBuilder();

  private GenerateTileLoops() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0], "lucid/kernels/cpu/vector");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("VectorTiles.java"), new GenerateTileLoops().generate());
  }

  private String generate() {
    line("package lucid.kernels.cpu.vector;");
    line("");
    line("import jdk.incubator.vector.FloatVector;");
    line("import jdk.incubator.vector.VectorSpecies;");
    line("");
    line("/** Register tiles, written by GenerateTileLoops for {@link VectorTileLoops}. */");
    line("final class VectorTiles {");
    line("  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;");
    line("  private static final int LANES = FLOATS.length();");
    line("");
    line("  private VectorTiles() {}");
    line("");
    line("  /** The tile's height on panels of that many vectors. */");
    line("  static int height(int vectors) {");
    line("    return vectors == 1 ? %d : %d;", height(1), height(2));
    line("  }");
    dispatch("multiply", MULTIPLY_PARAMETERS);
    dispatch("contract", CONTRACT_PARAMETERS);
    for (int vectors = 1; vectors <= WIDEST; vectors++) {
      multiply(height(vectors), vectors);
      contract(height(vectors), vectors);
    }
    line("}");
    return text.toString();
  }

  /** The tile's height, in rows: low enough for sums, panel and factor to stay in registers. */
  private static int height(int vectors) {
    return vectors == 1 ? 8 : 5;
  }

  /** A method that calls the one for a panel's width. */
  private void dispatch(String name, String parameters) {
    String names = parameters.replaceAll("(float|int|boolean)(\\[])? ", "");
    line("");
    line("  static void %s(int vectors, %s) {", name, parameters);
    line("    switch (vectors) {");
    for (int vectors = 1; vectors <= WIDEST; vectors++) {
      line("      case %d -> %s%dx%d(%s);", vectors, name, height(vectors), vectors, names);
    }
    line("      default -> throw new IllegalArgumentException(");
    line("          \"there is no tile of \" + vectors + \" vectors\");");
    line("    }");
    line("  }");
  }

  private void multiply(int rows, int vectors) {
    line("");
    line("  private static void multiply%dx%d(%s) {", rows, vectors, MULTIPLY_PARAMETERS);
    zeroSums(rows, vectors);
    for (int i = 0; i < rows; i++) {
      line("    int row%d = inputRows[inputRow + %d] + shift;", i, i);
    }
    line("    for (int k = 0; k < length; k++) {");
    line("      int b = line + k * (%d * LANES);", vectors);
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector b%d = FloatVector.fromArray(FLOATS, panels, b + %d * LANES);", j, j);
    }
    multiplyAdd(rows, vectors, i -> "input[row" + i + " + k]");
    line("    }");
    store(rows, vectors, "output", i -> "outputRows[outputRow + " + i + "] + column");
    line("  }");
  }

  private void contract(int rows, int vectors) {
    line("");
    line("  private static void contract%dx%d(%s) {", rows, vectors, CONTRACT_PARAMETERS);
    zeroSums(rows, vectors);
    line("    for (int t = 0; t < count; t++) {");
    line("      int a = t * leftStride + leftColumn;");
    line("      int b = t * (%d * LANES);", vectors);
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector b%d = FloatVector.fromArray(FLOATS, panel, b + %d * LANES);", j, j);
    }
    multiplyAdd(rows, vectors, i -> "left[a + " + i + "]");
    line("    }");
    store(rows, vectors, "sums", i -> "offset + " + i + " * stride");
    line("  }");
  }

  private void zeroSums(int rows, int vectors) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    FloatVector sum%d_%d = FloatVector.zero(FLOATS);", i, j);
      }
    }
  }

  private void multiplyAdd(int rows, int vectors, IntFunction<String> factor) {
    for (int i = 0; i < rows; i++) {
      line("      FloatVector a%d = FloatVector.broadcast(FLOATS, %s);", i, factor.apply(i));
      for (int j = 0; j < vectors; j++) {
        line("      sum%d_%d = a%d.fma(b%d, sum%d_%d);", i, j, i, j, i, j);
      }
    }
  }

  private void store(int rows, int vectors, String array, IntFunction<String> place) {
    for (int i = 0; i < rows; i++) {
      line("    int to%d = %s;", i, place.apply(i));
    }
    // Each branch stores by itself: where a vector comes from either of two branches, C2 of JDK 17
    // may not see its type any more, and then keeps every sum of the loop as an object.
    line("    if (accumulate) {");
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line(
            "      FloatVector.fromArray(FLOATS, %s, to%d + %d * LANES).add(sum%d_%d)"
                + ".intoArray(%s, to%d + %d * LANES);",
            array, i, j, i, j, array, i, j);
      }
    }
    line("    } else {");
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("      sum%d_%d.intoArray(%s, to%d + %d * LANES);", i, j, array, i, j);
      }
    }
    line("    }");
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
