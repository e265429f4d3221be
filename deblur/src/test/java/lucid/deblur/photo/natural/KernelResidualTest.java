package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class KernelResidualTest {
  private static final int SIDE = ShakenPhotos.REACH + 1;
  private static final Tensor KERNEL = Tensor.of(Shape.of(SIDE, SIDE), ShakenPhotos.kernel());

  @Test
  void theTruthLeavesNothing() {
    int half = ShakenPhotos.REACH / 2;
    Picture sharp = ShakenPhotos.sharp(60 + 2 * half, 50 + 2 * half, 3, 4);
    Picture blurred = ShakenPhotos.shaken(60, 50, 3, 4);
    Picture same = sharp.crop(new Region(half, half, 60, 50));
    assertEquals(0, KernelResidual.of(blurred, same, KERNEL), 1e-6);
    assertTrue(KernelResidual.of(blurred, blurred, KERNEL) > 0.02);
  }

  /** A kernel that is not the same when it is turned tells convolution from correlation. */
  @Test
  void theKernelIsTurnedAsInAConvolution() {
    float[] point = new float[9];
    point[0] = 1; // up and left
    Tensor kernel = Tensor.of(Shape.of(3, 3), point);
    Picture sharp = ShakenPhotos.sharp(30, 20, 1, 2);
    float[] moved = new float[30 * 20];
    for (int y = 0; y < 19; y++) {
      for (int x = 0; x < 29; x++) {
        moved[y * 30 + x] = sharp.get(x + 1, y + 1, 0);
      }
    }
    assertEquals(0, KernelResidual.of(new Picture(30, 20, 1, moved), sharp, kernel));
  }

  @Test
  void aKernelLargerThanThePhotoTellsNothing() {
    Picture small = ShakenPhotos.sharp(5, 40, 1, 1);
    assertTrue(Double.isNaN(KernelResidual.of(small, small, KERNEL)));
  }
}
