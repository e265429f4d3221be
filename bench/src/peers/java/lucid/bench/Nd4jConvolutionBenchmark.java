package lucid.bench;

import java.util.Arrays;
import java.util.Map;
import lucid.bench.workload.ConvolutionLayer;
import lucid.bench.workload.ConvolutionLayer.Geometry;
import lucid.bench.workload.ConvolutionLayer.Pass;
import lucid.bench.workload.Workload;
import lucid.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.DeConv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The forward pass of {@link ConvolutionBenchmark} by ND4J, whose oneDNN build does convolutions.
 */
public class Nd4jConvolutionBenchmark extends PeerBenchmark {
  /** Where channels are in memory. */
  public enum Format {
    NHWC,
    NCHW
  }

  @Param({"DCGAN_DECODER_2", "DCGAN_ENCODER_3"})
  ConvolutionLayer layer;

  @Param Format format;

  @Param("10")
  int batch;

  private CustomOp operation;

  @Setup
  public void open() {
    INDArray result = prepare(1);
    convolution();
    if (format == Format.NCHW) {
      result = result.permute(0, 2, 3, 1);
    }
    Map<String, Tensor> expected = Workload.reference(layer.geometry.graph(Pass.FORWARD, 1));
    Tensor found = Tensor.of(layer.geometry.result(1), result.dup('c').data().asFloat());
    Workload.check("ND4J", Map.of(ConvolutionLayer.RESULT, found), expected);
    prepare(batch);
  }

  /** Makes the operation, and gives the array that each run of it fills. */
  private INDArray prepare(int count) {
    Geometry geometry = layer.geometry;
    INDArray x = pictures(Workload.input(ConvolutionLayer.OPERAND, geometry.operand(count)));
    INDArray result = pictures(Tensor.zeros(geometry.result(count)));
    INDArray weights = array(geometry.weightValues());
    INDArray[] results = {result};
    operation =
        geometry.transposed()
            ? new DeConv2D(
                new INDArray[] {x, weights.permute(0, 1, 3, 2).dup('c')},
                results,
                transposed(geometry))
            : new Conv2D(new INDArray[] {x, weights}, results, plain(geometry));
    return result;
  }

  private INDArray pictures(Tensor values) {
    INDArray pictures = array(values);
    return format == Format.NHWC ? pictures : pictures.permute(0, 3, 1, 2).dup('c');
  }

  private static INDArray array(Tensor values) {
    long[] shape = Arrays.stream(values.shape().toArray()).asLongStream().toArray();
    return Nd4j.create(values.toFloats(), shape, 'c');
  }

  private Conv2DConfig plain(Geometry geometry) {
    return Conv2DConfig.builder()
        .kH(geometry.kernel())
        .kW(geometry.kernel())
        .sH(geometry.stride())
        .sW(geometry.stride())
        .paddingMode(geometry.same() ? PaddingMode.SAME : PaddingMode.VALID)
        .dataFormat(format.name())
        .build();
  }

  private DeConv2DConfig transposed(Geometry geometry) {
    return DeConv2DConfig.builder()
        .kH(geometry.kernel())
        .kW(geometry.kernel())
        .sH(geometry.stride())
        .sW(geometry.stride())
        .isSameMode(geometry.same())
        .dataFormat(format.name())
        .build();
  }

  @Benchmark
  public void convolution() {
    Nd4j.exec(operation);
  }
}
