package lucid.generators;

import java.util.Map;
import lucid.tensor.Expr;

/**
 * A variational auto-encoder's two networks (Kingma and Welling: "Auto-Encoding Variational Bayes",
 * ICLR 2014), written once for training and inference. Parameters of the decoder are called {@code
 * decoder.*}, those of the encoder {@code encoder.*}.
 */
public interface Architecture {
  /** The name that weight files carry, such as {@code street-vae}. */
  String name();

  /** What else tells the network apart, such as its width: {@link Architectures} reads it back. */
  Map<String, String> settings();

  int latentSize();

  int height();

  int width();

  int channels();

  /** The generator: latents {@code [N,latentSize]} to pictures {@code [N,H,W,C]}. */
  Expr decode(Parameters parameters, Expr latents);

  /** The encoder: pictures {@code [N,H,W,C]} to the distribution of their latents. */
  Posterior encode(Parameters parameters, Expr pictures);

  /**
   * Independent normal distributions of latents.
   *
   * @param mean {@code [N,latentSize]}
   * @param logVariance {@code [N,latentSize]}
   */
  record Posterior(Expr mean, Expr logVariance) {}
}
