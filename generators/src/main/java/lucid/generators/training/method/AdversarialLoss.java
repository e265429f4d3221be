package lucid.generators.training.method;

import lucid.tensor.Expr;
import lucid.tensor.Ops;

/** The losses of a discriminator and a generator, from logits {@code [N,1]} of being real. */
public enum AdversarialLoss {
  /**
   * Cross-entropy, with the generator's loss that does not saturate (Goodfellow et al.: "Generative
   * Adversarial Nets", NIPS 2014, section 3).
   */
  NON_SATURATING {
    @Override
    Expr ofDiscriminator(Expr real, Expr made) {
      return missed(real).plus(missed(made.negate()));
    }

    @Override
    Expr ofGenerator(Expr made) {
      return missed(made);
    }
  },

  /** Margins of 1 (Lim and Ye: "Geometric GAN", arXiv 1705.02894, equations 20 and 21). */
  HINGE {
    @Override
    Expr ofDiscriminator(Expr real, Expr made) {
      return shortOfMargin(real).plus(shortOfMargin(made.negate()));
    }

    @Override
    Expr ofGenerator(Expr made) {
      return made.negate().mean();
    }
  };

  /** The discriminator's loss on real and made pictures. */
  abstract Expr ofDiscriminator(Expr real, Expr made);

  /** The generator's loss. */
  abstract Expr ofGenerator(Expr made);

  /** The binary cross-entropy of logits that should be high. */
  private static Expr missed(Expr logits) {
    return logits.negate().softplus().mean();
  }

  /** By how much logits fall short of 1. */
  private static Expr shortOfMargin(Expr logits) {
    return Ops.constant(1).minus(logits).relu().mean();
  }
}
