package lucid.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.bench.workload.GanTrainingStep;
import lucid.bench.workload.Workload;
import lucid.generators.network.TrainableParameters;
import lucid.generators.training.method.Discriminator;
import lucid.tensor.Graph;
import lucid.tensor.Variable;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The training of {@link GanTrainingStep} in libtorch: same weights, latents and pictures. */
final class LibtorchGan {
  private static final int COARSE = 4;
  private static final int STAGES = 4;

  /** The share of a batch in the running statistics. */
  private static final double MOMENTUM = 0.05;

  private final Map<String, Tensor> generator = new LinkedHashMap<>();
  private final Map<String, Tensor> statistics = new LinkedHashMap<>();
  private final Map<String, Tensor> discriminator = new LinkedHashMap<>();
  private final Adam generatorSteps;
  private final Adam discriminatorSteps;
  private final Tensor latents;
  private final Tensor pictures;
  private float generatorLoss;
  private float discriminatorLoss;

  LibtorchGan(int batch) {
    TrainableParameters ourGenerator = GanTrainingStep.generator();
    TrainableParameters ourDiscriminator = GanTrainingStep.discriminator();
    Graph graph = GanTrainingStep.graph(ourGenerator, ourDiscriminator, batch);
    for (Variable variable : ourGenerator.weights()) {
      generator.put(variable.name(), trained(generatorWeight(variable)));
    }
    for (Variable variable : ourGenerator.statistics()) {
      statistics.put(variable.name(), Torch.tensor(variable.initial()));
    }
    for (Variable variable : ourDiscriminator.weights()) {
      discriminator.put(variable.name(), trained(discriminatorWeight(variable)));
    }
    generatorSteps = adam(generator.values());
    discriminatorSteps = adam(discriminator.values());
    latents = Torch.tensor(input(graph, GanTrainingStep.LATENTS));
    pictures = Torch.pictures(input(graph, GanTrainingStep.PICTURES));
  }

  private static lucid.tensor.Tensor input(Graph graph, String name) {
    return Workload.input(name, graph.inputs().get(name).shape());
  }

  private static Tensor generatorWeight(Variable variable) {
    return switch (variable.name()) {
      case "decoder.dense.weight" -> Torch.denseToPicture(variable.initial(), COARSE);
      // Zeros, so there is nothing to mirror.
      case "decoder.dense.bias" -> Torch.tensor(variable.initial());
      default ->
          variable.shape().rank() == 4
              ? Torch.transposedConvolution(variable.initial())
              : Torch.tensor(variable.initial());
    };
  }

  private static Tensor discriminatorWeight(Variable variable) {
    return switch (variable.shape().rank()) {
      case 4 -> Torch.convolution(variable.initial());
      case 2 -> Torch.denseFromPicture(variable.initial(), COARSE);
      default -> Torch.tensor(variable.initial());
    };
  }

  private static Tensor trained(Tensor weight) {
    return weight.detach().requires_grad_();
  }

  private static Adam adam(Collection<Tensor> weights) {
    AdamOptions options = new AdamOptions(GanTrainingStep.RATE);
    // A C++ tuple, which libstdc++ keeps in memory with the last element first.
    options.betas().put(GanTrainingStep.BETA2, GanTrainingStep.BETA1);
    return new Adam(new TensorVector(weights.toArray(Tensor[]::new)), options);
  }

  void run() {
    try (PointerScope scope = new PointerScope()) {
      Tensor made = generate();

      discriminatorSteps.zero_grad();
      Tensor loss = missed(logits(pictures)).add(missed(logits(made.detach()).neg()));
      loss.backward();
      discriminatorSteps.step();
      discriminatorLoss = loss.item_float();

      discriminator.values().forEach(weight -> weight.requires_grad_(false));
      generatorSteps.zero_grad();
      loss = missed(logits(made));
      loss.backward();
      generatorSteps.step();
      generatorLoss = loss.item_float();
      discriminator.values().forEach(weight -> weight.requires_grad_(true));
    }
  }

  /** The losses of the last step, by the names of our graph's outputs. */
  Map<String, lucid.tensor.Tensor> losses() {
    return Map.of(
        GanTrainingStep.DISCRIMINATOR_LOSS,
        lucid.tensor.Tensor.scalar(discriminatorLoss),
        GanTrainingStep.GENERATOR_LOSS,
        lucid.tensor.Tensor.scalar(generatorLoss));
  }

  private static Tensor missed(Tensor logits) {
    return torch.softplus(logits.neg()).mean();
  }

  private Tensor generate() {
    Tensor rows =
        torch.linear(
            latents,
            generator.get("decoder.dense.weight"),
            new TensorOptional(generator.get("decoder.dense.bias")));
    Tensor x = norm("decoder.norm0", Torch.toPictures(rows, COARSE)).relu_();
    for (int stage = 1; stage <= 3; stage++) {
      x = norm("decoder.norm" + stage, doubled("decoder.conv" + stage, x)).relu_();
    }
    return doubled("decoder.conv4", x).tanh().add(new Scalar(1)).mul(new Scalar(0.5));
  }

  private Tensor doubled(String name, Tensor x) {
    return Torch.convolveTransposed(
        x, generator.get(name + ".weight"), generator.get(name + ".bias"));
  }

  private Tensor norm(String name, Tensor x) {
    return norm(
        generator, name, x, statistics.get(name + ".mean"), statistics.get(name + ".variance"));
  }

  /** Batch norm in training; with running statistics, or null for none. */
  private static Tensor norm(
      Map<String, Tensor> weights, String name, Tensor x, Tensor mean, Tensor variance) {
    return torch.batch_norm(
        x,
        new TensorOptional(weights.get(name + ".scale")),
        new TensorOptional(weights.get(name + ".shift")),
        optional(mean),
        optional(variance),
        true,
        MOMENTUM,
        Discriminator.EPSILON,
        false);
  }

  private static TensorOptional optional(Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
  }

  private Tensor logits(Tensor x) {
    for (int stage = 1; stage <= STAGES; stage++) {
      String conv = "discriminator.conv" + stage;
      x = Torch.convolve(x, discriminator.get(conv + ".weight"), discriminator.get(conv + ".bias"));
      if (stage > 1) {
        x = norm(discriminator, "discriminator.norm" + stage, x, null, null);
      }
      x = torch.leaky_relu(x, new Scalar(Discriminator.LEAK));
    }
    return torch.linear(
        Torch.toRows(x),
        discriminator.get("discriminator.dense.weight"),
        new TensorOptional(discriminator.get("discriminator.dense.bias")));
  }
}
