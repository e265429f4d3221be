package lucid.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.bench.workload.ConvolutionLayer.Geometry;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionLayerTest {
  /** Of ones, each product inside the picture adds one to the result. */
  @ParameterizedTest
  @EnumSource
  void countsTheProductsInsideThePicture(ConvolutionLayer layer) {
    Geometry g = layer.geometry;
    Geometry thin = new Geometry(g.transposed(), g.same(), g.kernel(), g.stride(), g.size(), 1, 1);
    Expr result = thin.apply(Ops.fill(1, thin.operand(2)), Ops.fill(1, thin.weights()));
    Graph graph = Graph.builder("ones").output("sum", result.sum()).build();
    double products = Workload.reference(graph).get("sum").item();
    assertEquals(products, thin.multiplyAdds(2));
    assertEquals(products * g.in() * g.out(), g.multiplyAdds(2));
  }
}
