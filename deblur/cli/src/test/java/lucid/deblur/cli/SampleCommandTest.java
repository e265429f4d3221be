package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import org.junit.jupiter.api.Test;

/** Contact sheets of samples and of what lies between them. */
class SampleCommandTest extends CommandTest {
  private Picture sheet(Path prior, Object... more) {
    Path file = out.resolve("sheet.png");
    Object[] fixed = {"sample", "--prior", prior, "--out", file};
    assertEquals(0, lucid(join(fixed, more)), complaint);
    return PictureFiles.read(file).picture();
  }

  /** The values of a cell of a sheet. */
  private static float[] cell(Picture sheet, int size, int row, int column) {
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      int x = 2 + column * (size + 2) + i % size;
      values[i] = sheet.get(x, 2 + row * (size + 2) + i / size, 0);
    }
    return values;
  }

  @Test
  void rowsEndInSamples() {
    Picture samples = sheet(street, "--count", 4, "--seed", 3);
    Picture rows = sheet(street, "--interpolate", 2, "--seed", 3);
    assertEquals(2 + 9 * 34, rows.width());
    assertEquals(2 + 2 * 34, rows.height());
    assertArrayEquals(cell(samples, 32, 0, 0), cell(rows, 32, 0, 0));
    assertArrayEquals(cell(samples, 32, 0, 1), cell(rows, 32, 0, 8));
    assertArrayEquals(cell(samples, 32, 1, 1), cell(rows, 32, 1, 8));
    assertFalse(Arrays.equals(cell(rows, 32, 0, 0), cell(rows, 32, 0, 1)));
  }

  @Test
  void kernelsAreScaledToTheirMaximum() {
    Picture rows = sheet(blur, "--interpolate", 1);
    for (int column = 0; column < 9; column++) {
      float peak = 0;
      for (float value : cell(rows, 28, 0, column)) {
        peak = Math.max(peak, value);
      }
      assertEquals(1, peak);
    }
  }

  @Test
  void refusesOtherCounts() throws IOException {
    Object[] fixed = {"sample", "--prior", street, "--out", out.resolve("sheet.png")};
    assertRefused(lucid(join(fixed, "--interpolate", 0)), "0 interpolated rows: give 1 to 1111");
    assertRefused(lucid(join(fixed, "--interpolate", 2, "--count", 3)), "exclude each other");
    assertRefused(lucid(join(fixed, "--count", 0)), "0 samples");
  }
}
