package lucid.generators.network;

import lucid.generators.files.BadInput;
import lucid.tensor.Expr;

/**
 * A variational auto-encoder's two networks (Kingma and Welling: "Auto-Encoding Variational Bayes",
 * ICLR 2014). Parameters of the encoder are called {@code encoder.*}.
 */
public interface Autoencoder extends Architecture {
  /** The encoder: pictures {@code [N,H,W,C]} to the distribution of their latents. */
  Posterior encode(Parameters parameters, Expr pictures);

  /**
   * The network as an auto-encoder.
   *
   * @throws BadInput if it has no encoder
   */
  static Autoencoder of(Architecture network) {
    if (network instanceof Autoencoder autoencoder) {
      return autoencoder;
    }
    throw new BadInput(
        "cannot train %s as a variational auto-encoder: it is a generator without an encoder"
            .formatted(network.name()));
  }

  /**
   * Independent normal distributions of latents.
   *
   * @param mean {@code [N,latentSize]}
   * @param logVariance {@code [N,latentSize]}
   */
  record Posterior(Expr mean, Expr logVariance) {}
}
