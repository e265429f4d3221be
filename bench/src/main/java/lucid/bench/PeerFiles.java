package lucid.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.bench.workload.GanTrainingStep;
import lucid.bench.workload.LatentStep;
import lucid.bench.workload.Workload;
import lucid.generators.network.Architecture;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Graph;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * Work for an engine in another process: weights, inputs and what the reference makes of them, in
 * safetensors files, so that the other shows that it does the same before it is timed.
 */
final class PeerFiles {
  /** Pictures of a checked step: the reference is slow. */
  private static final int BATCH = 2;

  /** The second step shows what the first has made of the weights. */
  private static final int TRAINING_STEPS = 2;

  private PeerFiles() {}

  /** The latent step of a network, in {@code folder/NETWORK.safetensors}. */
  static void writeLatentStep(Path folder, String generator) {
    Architecture network = LatentStep.network(generator);
    Map<String, Tensor> tensors = new LinkedHashMap<>(LatentStep.weights(network).tensors());
    Shape latents = LatentStep.latents(network, BATCH);
    tensors.put(LatentStep.LATENTS, Workload.input(LatentStep.LATENTS, latents));
    tensors.put("observation", LatentStep.observation(network.width()));
    tensors.put("kernel", LatentStep.kernel(network.width()));
    tensors.putAll(Workload.reference(LatentStep.graph(generator, BATCH)));
    write(folder.resolve(generator + ".safetensors"), tensors);
  }

  /** The training of DCGAN-64, in {@code folder/training.safetensors}. */
  static void writeTraining(Path folder) {
    TrainableParameters generator = GanTrainingStep.generator();
    TrainableParameters discriminator = GanTrainingStep.discriminator();
    Graph graph = GanTrainingStep.graph(generator, discriminator, BATCH);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, "generator.", generator.weights());
    put(tensors, "generator.", generator.statistics());
    put(tensors, "discriminator.", discriminator.weights());
    graph.inputs().forEach((name, input) -> tensors.put(name, Workload.input(name, input.shape())));
    tensors.putAll(Workload.reference(graph, TRAINING_STEPS));
    write(folder.resolve("training.safetensors"), tensors);
  }

  private static void put(
      Map<String, Tensor> tensors, String prefix, Iterable<Variable> variables) {
    variables.forEach(variable -> tensors.put(prefix + variable.name(), variable.initial()));
  }

  private static void write(Path file, Map<String, Tensor> tensors) {
    Safetensors.write(file, new Weights(tensors, Map.of()), ElementType.F32);
  }
}
