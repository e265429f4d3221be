package lucid.bench;

import java.util.List;
import java.util.Map;
import lucid.bench.FoldedDecoder.Activation;
import lucid.bench.FoldedDecoder.Layer;
import lucid.bench.workload.LatentStep;
import lucid.bench.workload.Workload;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link LatentStep#plainGraph} by TensorFlow Java. Its API has no complex numbers, so it is spared
 * the blur and both transforms of our step.
 */
public class TensorflowLatentStepBenchmark extends PeerBenchmark {
  private static final String SAME = "SAME";

  @Param({"dcgan-64", "street"})
  String generator;

  @Param({"10", "80"})
  int batch;

  private Graph graph;
  private Session session;
  private Operand<TFloat32> latents;
  private Operand<?> gradient;
  private TFloat32 values;

  @Setup
  public void open() {
    prepare(1);
    Map<String, Tensor> expected = Workload.reference(LatentStep.plainGraph(generator, 1));
    Shape shape = expected.get(LatentStep.GRADIENT).shape();
    float[] found = new float[shape.count()];
    try (Result result = run()) {
      ((TFloat32) result.get(0)).copyTo(DataBuffers.of(found));
    }
    Workload.check("TensorFlow", Map.of(LatentStep.GRADIENT, Tensor.of(shape, found)), expected);
    close();
    prepare(batch);
  }

  private void prepare(int count) {
    graph = new Graph();
    Ops tf = Ops.create(graph);
    Tensor ours =
        Workload.input(
            LatentStep.LATENTS, LatentStep.latents(LatentStep.network(generator), count));
    latents = tf.placeholder(TFloat32.class, Placeholder.shape(shape(ours.shape())));
    Operand<TFloat32> pictures = generate(tf, count);
    int size = LatentStep.network(generator).width();
    Operand<TFloat32> difference =
        tf.math.sub(pictures, constant(tf, LatentStep.observation(size)));
    Operand<TFloat32> loss =
        tf.reduceSum(tf.math.square(difference), tf.constant(new int[] {0, 1, 2, 3}));
    gradient = tf.gradients(loss, List.of(latents)).dy(0);
    ConfigProto threads =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(THREADS)
            .setInterOpParallelismThreads(1)
            .build();
    session = new Session(graph, threads);
    values = TFloat32.tensorOf(shape(ours.shape()), DataBuffers.of(ours.toFloats()));
  }

  private Operand<TFloat32> generate(Ops tf, int count) {
    FoldedDecoder decoder = FoldedDecoder.of(generator);
    Layer dense = decoder.dense();
    Operand<TFloat32> x = tf.linalg.matMul(latents, constant(tf, dense.weight()));
    x = tf.nn.relu(tf.nn.biasAdd(x, constant(tf, dense.bias())));
    int size = decoder.coarse();
    x = tf.reshape(x, tf.constant(new int[] {count, size, size, -1}));
    for (Layer layer : decoder.convolutions()) {
      List<Long> strides = List.of(1L, (long) layer.stride(), (long) layer.stride(), 1L);
      if (layer.stride() == 1) {
        x = tf.nn.conv2d(x, constant(tf, layer.weight()), strides, SAME);
      } else {
        size *= layer.stride();
        Operand<TFloat32> weight =
            tf.linalg.transpose(constant(tf, layer.weight()), tf.constant(new int[] {0, 1, 3, 2}));
        Operand<TInt32> shape = tf.constant(new int[] {count, size, size, layer.out()});
        x = tf.nn.conv2dBackpropInput(shape, weight, x, strides, SAME);
      }
      x = activate(tf, tf.nn.biasAdd(x, constant(tf, layer.bias())), layer.activation());
    }
    return x;
  }

  private static Operand<TFloat32> activate(Ops tf, Operand<TFloat32> x, Activation activation) {
    return switch (activation) {
      case RELU -> tf.nn.relu(x);
      case SIGMOID -> tf.math.sigmoid(x);
      case HALF_TANH ->
          tf.math.mul(tf.math.add(tf.math.tanh(x), tf.constant(1f)), tf.constant(0.5f));
    };
  }

  private static Operand<TFloat32> constant(Ops tf, Tensor values) {
    return tf.constant(shape(values.shape()), DataBuffers.of(values.toFloats()));
  }

  private static org.tensorflow.ndarray.Shape shape(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return org.tensorflow.ndarray.Shape.of(sizes);
  }

  @TearDown
  public void close() {
    values.close();
    session.close();
    graph.close();
  }

  /** The gradient of the latents. */
  @Benchmark
  public void latentStep() {
    run().close();
  }

  private Result run() {
    return session.runner().feed(latents, values).fetch(gradient).run();
  }
}
