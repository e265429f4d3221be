package lucid.deblur.algorithm;

import java.util.Map;

/** The algorithms that Lucid has. */
public final class LucidAlgorithms implements AlgorithmCatalogue {
  @Override
  public Map<String, Class<? extends Algorithm>> algorithms() {
    return Map.of(
        "annealed-descent", AnnealedDescent.class,
        "free-kernel-descent", FreeKernelDescent.class,
        "joint-descent", JointDescent.class,
        "latent-descent", LatentDescent.class,
        "non-blind-descent", NonBlindDescent.class,
        "norm-descent", NormDescent.class,
        "refining-descent", RefiningDescent.class,
        "untrained-descent", UntrainedDescent.class);
  }
}
