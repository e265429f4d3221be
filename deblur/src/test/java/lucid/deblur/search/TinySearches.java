package lucid.deblur.search;

import java.nio.file.Path;
import java.util.List;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.JointDescent;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.NormDescent;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Searches with tiny untrained priors. */
abstract class TinySearches {
  static final Algorithm LATENT = new LatentDescent(0.05, 30, 0.01, 0.01);
  static final Algorithm JOINT = new JointDescent(0.05, 1, 0.5, 100, 0.001);

  @TempDir static Path folder;
  private static Generator pictures;
  static Generator kernels;

  @BeforeAll
  static void makePriors() {
    pictures = TinyPriors.pictures(TinyPriors.street(folder)).generator();
    kernels = TinyPriors.kernels(TinyPriors.blur(folder)).generator();
  }

  /** Those whose steps do not depend on how many there will be. */
  static List<Algorithm> steadyAlgorithms() {
    return List.of(LATENT, new NormDescent(0.1, 0.001, 0.001), JOINT);
  }

  static Recipe recipe(Algorithm algorithm, int restarts, int steps) {
    return new Recipe("test", algorithm, restarts, steps);
  }

  static Search open(Device device, Recipe recipe) {
    return new Search(device, pictures, kernels, recipe);
  }

  /** A blurred picture that is in the range of both priors. */
  static Tensor observation(Device device) {
    return observation(device, kernels);
  }

  static Tensor observation(Device device, Generator blurs) {
    return BlurModel.blur(
        device, sample(device, pictures, 7), sample(device, blurs, 8), Boundary.CIRCULAR, 0, 1);
  }

  private static Tensor sample(Device device, Generator generator, long seed) {
    Expr latents = Ops.input("latents", Shape.of(1, generator.latentSize()));
    Graph graph = Graph.builder("sample").output("x", generator.generate(latents)).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("latents", Philox.normal(seed, 0, latents.shape()));
      program.run();
      return program.get("x");
    }
  }

  static Restoration restore(String name, Recipe recipe) {
    try (Device device = Devices.open(name);
        Search search = open(device, recipe)) {
      return search.restore(observation(device), 3, SearchListener.SILENT);
    }
  }
}
