package lucid.deblur.range;

import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/** Makes pictures from latents, one at a time. */
public final class Sampler implements AutoCloseable {
  private final State state;
  private final Program program;

  /** Compiles a generator for one picture at a time. */
  public Sampler(Device device, Generator generator) {
    Expr latents = Ops.input("latents", Shape.of(1, generator.latentSize()));
    state = device.newState();
    program =
        device.compile(
            Graph.builder("sample").output("sample", generator.generate(latents)).build(), state);
  }

  /** The picture {@code [1,H,W,C]} of latents {@code [1,latents]}. */
  public Tensor draw(Tensor latents) {
    program.set("latents", latents);
    program.run();
    return program.get("sample");
  }

  @Override
  public void close() {
    program.close();
    state.close();
  }
}
