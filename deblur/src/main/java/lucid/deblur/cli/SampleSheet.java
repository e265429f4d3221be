package lucid.deblur.cli;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/** What a generator makes of random latents, in one picture. */
final class SampleSheet {
  private SampleSheet() {}

  /**
   * As many columns as rows, or one more. Blur kernels are shown with their peaks white.
   *
   * @param count how many samples, 1 or more
   * @param seed selects the latents, which are standard normal
   */
  static Picture of(Generator generator, int count, long seed, Device device) {
    Shape shape = Shape.of(1, generator.latentSize());
    Graph graph =
        Graph.builder("sample")
            .output("sample", generator.generate(Ops.input("latents", shape)))
            .build();
    List<Picture> samples = new ArrayList<>();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      for (int i = 0; i < count; i++) {
        program.set("latents", Philox.normal(seed, i, shape));
        program.run();
        Tensor sample = program.get("sample");
        samples.add(sample.shape().size(3) == 1 ? Kernels.show(sample) : Picture.of(sample));
      }
    }
    return ContactSheet.of(samples, (int) Math.ceil(Math.sqrt(count)));
  }
}
