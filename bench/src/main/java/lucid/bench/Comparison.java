package lucid.bench;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lucid.bench.workload.ConvolutionLayer;

/**
 * The same work done by Lucid and by others.
 *
 * @param title says which work
 * @param contenders the benchmarks that do it, ours first
 */
record Comparison(String title, List<Contender> contenders) {
  /**
   * One who does the work.
   *
   * @param engine its name for people
   * @param benchmark a class of this package and its method
   * @param parameters the benchmark's, by name
   */
  record Contender(String engine, String benchmark, Map<String, String> parameters) {
    String fullName() {
      return Comparison.class.getPackageName() + "." + benchmark;
    }
  }

  /** All comparisons for which the profile {@code peers} has benchmarks. */
  static final List<Comparison> ALL =
      List.of(
          latentStep("dcgan-64", 10),
          latentStep("dcgan-64", 80),
          latentStep("street", 10),
          latentStep("street", 80),
          new Comparison(
              "DCGAN-64 generator and discriminator training step, batch 64",
              List.of(
                  new Contender(
                      "Lucid",
                      "TrainingStepBenchmark.trainingStep",
                      Map.of("model", "dcgan-64", "batch", "64")),
                  new Contender(
                      "libtorch", "LibtorchGanBenchmark.trainingStep", Map.of("batch", "64")))),
          new Comparison(
              "real FFTs of 30 fields of 64x64",
              List.of(
                  transform("Lucid", "FourierBenchmark.realFft2d", 64),
                  transform("libtorch", "LibtorchFourierBenchmark.realFft2d", 64))),
          againstJTransforms(255),
          againstJTransforms(1021),
          convolution(ConvolutionLayer.DCGAN_DECODER_2),
          convolution(ConvolutionLayer.DCGAN_ENCODER_3));

  private static Comparison latentStep(String generator, int batch) {
    Map<String, String> parameters = Map.of("generator", generator, "batch", String.valueOf(batch));
    return new Comparison(
        "%s latent step, batch %d".formatted(generator, batch),
        List.of(
            new Contender("Lucid", "LatentStepBenchmark.latentStep", parameters),
            new Contender("libtorch", "LibtorchLatentStepBenchmark.latentStep", parameters),
            new Contender(
                "TensorFlow (no FFT)", "TensorflowLatentStepBenchmark.latentStep", parameters)));
  }

  private static Comparison againstJTransforms(int size) {
    int fields = FourierBenchmark.fields(size).count() / (size * size);
    return new Comparison(
        "real FFTs of %d fields of %dx%d".formatted(fields, size, size),
        List.of(
            transform("Lucid", "FourierBenchmark.realFft2d", size),
            jtransforms("a thread a field", "FIELDS", size),
            jtransforms("all threads a field", "ROWS_AND_COLUMNS", size)));
  }

  private static Contender transform(String engine, String benchmark, int size) {
    return new Contender(engine, benchmark, Map.of("size", String.valueOf(size)));
  }

  private static Contender jtransforms(String how, String sharing, int size) {
    return new Contender(
        "JTransforms, " + how,
        "JTransformsBenchmark.realFft2d",
        Map.of("size", String.valueOf(size), "sharing", sharing));
  }

  private static Comparison convolution(ConvolutionLayer layer) {
    return new Comparison(
        "%s forward, batch 10".formatted(layer),
        List.of(
            new Contender(
                "Lucid",
                "ConvolutionBenchmark.convolution",
                Map.of("layer", layer.name(), "pass", "FORWARD", "batch", "10")),
            nd4j(layer, "NHWC"),
            nd4j(layer, "NCHW")));
  }

  private static Contender nd4j(ConvolutionLayer layer, String format) {
    return new Contender(
        "ND4J, " + format,
        "Nd4jConvolutionBenchmark.convolution",
        Map.of("layer", layer.name(), "format", format, "batch", "10"));
  }

  /** Whether one of the patterns is found in the title or in the name of a benchmark. */
  boolean matches(List<String> patterns) {
    return patterns.isEmpty()
        || patterns.stream()
            .map(Pattern::compile)
            .anyMatch(
                pattern ->
                    pattern.matcher(title).find()
                        || contenders.stream().anyMatch(c -> pattern.matcher(c.fullName()).find()));
  }
}
