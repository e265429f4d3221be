package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Operands that do not fit are refused at once, in one line that names what disagrees. */
class ShapeRulesTest {
  private static Expr x(int... sizes) {
    return Ops.input("x", Shape.of(sizes));
  }

  private static Expr apply(Op op, Expr... operands) {
    return new Expr(op, operands);
  }

  private static void refuses(Executable action, String... facts) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.startsWith("cannot "), message);
    assertFalse(message.contains("\n"), message);
    for (String fact : facts) {
      assertTrue(message.contains(fact), "'" + message + "' should say '" + fact + "'");
    }
  }

  @Test
  void operandsAreCounted() {
    refuses(() -> apply(new Op.MatMul(false, false), x(2, 2)), "1 operands", "2");
    refuses(() -> apply(new Op.Concat(0)), "0 operands", "1 or more");
  }

  @Test
  void randomWantsAStepNumber() {
    refuses(() -> Ops.randomNormal(1, x(2), Shape.of(3)), "[2]");
    assertEquals(Shape.of(3), Ops.randomUniform(1, x(1, 1), Shape.of(3)).shape());
  }

  @Test
  void binaryWantsShapesThatBroadcast() {
    refuses(() -> x(2, 3).plus(x(4)), "add", "[2,3]", "[4]", "3 and 4", "axis 1");
    refuses(() -> x(2, 3).times(x(3, 3)), "multiply", "2 and 3", "axis 2");
    assertEquals(Shape.of(2, 4, 3), x(4, 1).minus(x(2, 1, 3)).shape());
    assertEquals(Shape.of(2, 3), x().maximum(x(2, 3)).shape());
  }

  @Test
  void reshapeKeepsTheCount() {
    refuses(() -> x(2, 3).reshape(5), "[2,3]", "[5]", "6", "5");
    assertEquals(Shape.scalar(), x(1, 1).reshape().shape());
  }

  @Test
  void transposeWantsEachAxisOnce() {
    refuses(() -> x(2, 3).transpose(0, 0), "[2,3]", "[0, 0]", "2 axes");
    refuses(() -> x(2, 3).transpose(1), "[2,3]");
    refuses(() -> x(2, 3).transpose(0, 2), "[2,3]");
    assertEquals(Shape.of(4, 2, 3), x(2, 3, 4).transpose(2, 0, 1).shape());
  }

  @Test
  void broadcastRepeatsOnlyOnes() {
    refuses(() -> x(2, 3).broadcastTo(Shape.of(4, 3)), "[2,3]", "[4,3]", "size 1");
    refuses(() -> x(1, 3).broadcastTo(Shape.of(3)), "[1,3]", "[3]");
  }

  @Test
  void padWantsANumberAnAxis() {
    refuses(() -> x(2, 3).pad(List.of(1), List.of(0, 0)), "[2,3]", "2 numbers");
    refuses(() -> x(2, 3).pad(List.of(0, -1), List.of(0, 0)), "[0, -1]", "0 or more");
    assertEquals(Shape.of(3, 7), x(2, 3).pad(List.of(0, 4), List.of(1, 0)).shape());
  }

  @Test
  void sliceStaysInside() {
    refuses(() -> x(2, 3).slice(List.of(1, 0), Shape.of(2, 3)), "[2,3]", "axis 0", "2 elements");
    refuses(() -> x(2, 3).slice(List.of(0, -1), Shape.of(2, 3)), "axis 1");
    refuses(() -> x(2, 3).slice(List.of(0), Shape.of(2)), "ranks");
  }

  @Test
  void concatWantsTheOtherAxesEqual() {
    refuses(() -> Ops.concat(0, x(2, 3), x(2, 4)), "[2,3]", "[2,4]", "axis 0");
    refuses(() -> Ops.concat(2, x(2, 3)), "[2,3]", "axis 2", "2 axes");
    refuses(() -> Ops.concat(0, x(2, 3), x(3)), "[2,3]", "[3]");
    assertEquals(Shape.of(2, 7), Ops.concat(1, x(2, 3), x(2, 4)).shape());
  }

  @Test
  void reduceWantsAxesThatAreThere() {
    refuses(() -> x(2, 3).sum(2), "[2,3]", "[2]", "0 to 1");
    refuses(() -> x(2, 3).max(1, 1), "[1, 1]");
    assertEquals(Shape.of(1, 3, 1), x(2, 3, 4).sum(2, 0).shape());
  }

  @Test
  void matMulWantsEqualInnerSizes() {
    refuses(() -> x(2, 3).matMul(x(4, 5)), "[2,3]", "[4,5]", "3 columns", "4 rows");
    refuses(() -> x(2).matMul(x(2, 2)), "left", "[2]", "2 axes");
    refuses(() -> apply(new Op.MatMul(true, false), x(2, 3), x(3, 5)), "transposed", "2", "3");
    assertEquals(Shape.of(3, 4), apply(new Op.MatMul(true, true), x(2, 3), x(4, 2)).shape());
  }

  @Test
  void conv2dWantsChannelsAndRoom() {
    refuses(
        () -> Ops.conv2d(x(10, 4, 4, 512), x(5, 5, 256, 128), 1, Padding.of(2)),
        "[10,4,4,512]",
        "[5,5,256,128]",
        "512 channels",
        "256");
    refuses(() -> Ops.conv2d(x(1, 2, 2, 3), x(3, 3, 3, 1), 1, Padding.NONE), "larger", "0,0,0,0");
    refuses(() -> Ops.conv2d(x(2, 2, 3), x(3, 3, 3, 1), 1, Padding.NONE), "[N,H,W,C]");
    refuses(() -> Ops.conv2d(x(1, 2, 2, 3), x(1, 1, 3, 1), 0, Padding.NONE), "stride 0");
    assertEquals(
        Shape.of(1, 3, 2, 4),
        Ops.conv2d(x(1, 5, 4, 2), x(3, 3, 2, 4), 2, new Padding(1, 1, 0, 1)).shape());
  }

  @Test
  void convTranspose2dWantsAnInputThatFits() {
    Op op = new Op.ConvTranspose2d(2, Padding.of(1), 8, 8);
    refuses(() -> apply(op, x(1, 3, 4, 2), x(4, 4, 2, 1)), "[1,3,4,2]", "8x8", "4x4", "stride 2");
    refuses(() -> apply(op, x(1, 4, 4, 2), x(4, 4, 3, 1)), "2 channels", "3");
    assertEquals(Shape.of(1, 8, 8, 1), apply(op, x(1, 4, 4, 2), x(4, 4, 2, 1)).shape());
    assertEquals(
        Shape.of(1, 8, 10, 3),
        Ops.convTranspose2d(x(1, 4, 5, 2), x(3, 3, 2, 3), 2, Padding.of(1), 1).shape());
    refuses(() -> Ops.convTranspose2d(x(1, 4, 4, 2), x(2, 2, 2, 3), 2, Padding.NONE, 2), "10x10");
  }

  @Test
  void sameGivesTheRoundedUpQuotient() {
    for (int stride = 1; stride <= 3; stride++) {
      for (int size = 1; size <= 7; size++) {
        for (int kernel = 1; kernel <= 5; kernel++) {
          int outputs = (size + stride - 1) / stride;
          Expr weights = x(kernel, kernel, 1, 1);
          assertEquals(
              Shape.of(1, outputs, outputs, 1),
              Ops.conv2dSame(x(1, size, size, 1), weights, stride).shape());
          assertEquals(
              Shape.of(1, size * stride, size * stride, 1),
              Ops.convTranspose2dSame(x(1, size, size, 1), weights, stride).shape());
        }
      }
    }
    assertEquals(new Padding(0, 1, 1, 1), Padding.same(5, 5, 2, 3, 1));
    refuses(() -> new Padding(0, -1, 0, 0), "0,-1,0,0");
  }

  @Test
  void weightGradientWantsPicturesThatFit() {
    Op op = new Op.ConvWeightGradient(2, Padding.NONE, 3, 3);
    refuses(() -> apply(op, x(1, 7, 7, 2), x(1, 4, 3, 5)), "[1,7,7,2]", "[1,4,3,5]", "[1,3,3,any]");
    refuses(() -> apply(op, x(1, 7, 7, 2), x(2, 3, 3, 5)), "[1,3,3,any]");
    refuses(() -> apply(op, x(7, 7, 2), x(1, 3, 3, 5)), "large", "[7,7,2]", "4 axes");
    refuses(() -> apply(op, x(1, 7, 7, 2), x(3, 3)), "small", "[3,3]");
    assertEquals(Shape.of(3, 3, 2, 5), apply(op, x(1, 7, 8, 2), x(1, 3, 3, 5)).shape());
  }

  @Test
  void resamplingWantsPicturesAndFactors() {
    refuses(() -> Ops.upsample(x(1, 2, 2, 3), 0), "by 0");
    refuses(() -> Ops.upsample(x(2, 2), 2), "[2,2]", "4 axes");
    refuses(() -> apply(new Op.SumPool(2), x(1, 3, 4, 1)), "[1,3,4,1]", "blocks of 2", "multiples");
    refuses(() -> Ops.maxPool(x(1, 3, 1, 1), 2), "[1,3,1,1]", "by 2", "larger");
    Op gradient = new Op.MaxPoolGradient(2);
    refuses(() -> apply(gradient, x(1, 5, 4, 3), x(1, 3, 2, 3)), "[1,3,2,3]", "[1,2,2,3]");
    assertEquals(Shape.of(1, 2, 2, 3), Ops.maxPool(x(1, 5, 4, 3), 2).shape());
  }

  @Test
  void fourierWantsFieldsAndHalfSpectra() {
    refuses(() -> Ops.realFft2d(x(4, 4)), "[4,4]", "4 axes");
    refuses(() -> Ops.inverseRealFft2d(x(2, 1, 4, 3, 1), 6), "width 6", "[2,N,H,4,C]");
    refuses(() -> Ops.inverseRealFft2d(x(3, 1, 4, 3, 1), 4), "[3,1,4,3,1]");
    refuses(() -> Ops.complexMultiply(x(2, 3), x(2)), "[2,3]", "[2]", "rank");
    refuses(() -> Ops.complexMultiply(x(3, 3), x(2, 3)), "[3,3]", "[2,...]");
    refuses(() -> Ops.complexMultiply(x(2, 3), x(2, 4)), "[2,3]", "[2,4]");
    for (int width : new int[] {4, 5}) {
      assertEquals(Shape.of(2, 1, 4, 3, 2), Ops.realFft2d(x(1, 4, width, 2)).shape());
      assertEquals(Shape.of(1, 4, width, 2), Ops.inverseRealFft2d(x(2, 1, 4, 3, 2), width).shape());
    }
  }

  @Test
  void normsAndEnergiesHaveTheirShapes() {
    Expr channels = Ops.constant(Tensor.zeros(Shape.of(3)));
    Expr pictures = x(2, 4, 5, 3);
    assertEquals(
        pictures.shape(),
        Ops.batchNorm(pictures, channels, channels, channels, channels, 1e-3).shape());
    Ops.BatchNorm trained = Ops.batchNormTraining(pictures, channels, channels, 1e-3);
    assertEquals(pictures.shape(), trained.result().shape());
    assertEquals(Shape.of(3), trained.mean().shape());
    assertEquals(Shape.of(3), trained.variance().shape());
    assertEquals(Shape.of(2), Ops.spectrumEnergy(Ops.realFft2d(pictures), 5).shape());
  }
}
