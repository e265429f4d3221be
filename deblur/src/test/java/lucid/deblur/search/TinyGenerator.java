package lucid.deblur.search;

import lucid.generators.Generator;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;

/** One dense layer and a sigmoid: small and smooth, for checks of every derivative. */
public record TinyGenerator(int latentSize, int height, int width, int channels)
    implements Generator {
  @Override
  public String architecture() {
    return "tiny";
  }

  @Override
  public Expr generate(Expr latents) {
    int values = height * width * channels;
    Expr weights = Ops.constant(Philox.normal(values, 0, Shape.of(latentSize, values)));
    return latents
        .matMul(weights)
        .sigmoid()
        .reshape(latents.shape().size(0), height, width, channels);
  }
}
