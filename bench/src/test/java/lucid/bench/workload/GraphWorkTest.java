package lucid.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.bench.workload.ConvolutionLayer.Pass;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphWorkTest {
  /**
   * All three passes of a layer have as many products; {@link ConvolutionLayerTest} counts them.
   */
  @ParameterizedTest
  @EnumSource
  void countsConvolutions(ConvolutionLayer layer) {
    for (Pass pass : Pass.values()) {
      GraphWork work = GraphWork.of(layer.geometry.graph(pass, 3));
      assertEquals(2 * layer.geometry.multiplyAdds(3), work.flops(), pass.name());
    }
  }

  @Test
  void countsProductsAndTransforms() {
    Expr x = Ops.input("x", Shape.of(4, 6));
    Expr y = Ops.input("y", Shape.of(4, 5));
    Graph product = Graph.builder("p").output("p", x.transpose(1, 0).matMul(y).plus(1)).build();
    assertEquals(new GraphWork(2 * 6 * 4 * 5, 4 * (24 + 20 + 30)), GraphWork.of(product));
    Expr fields = Ops.input("x", Shape.of(2, 8, 4, 3));
    Graph transform = Graph.builder("t").output("t", Ops.realFft2d(fields)).build();
    // 192 real values in lines of 32 points, log2 32 = 5; a spectrum of 2 x 2 x 8 x 3 x 3.
    assertEquals(new GraphWork(2400, 4 * (192 + 288)), GraphWork.of(transform));
  }
}
