package lucid.generators.training.method;

import lucid.generators.network.Architecture;

/**
 * The settings by which a generative adversarial network is trained.
 *
 * @param seed of weights, batches, augmentation and latents
 * @param batch pictures a step, as many real ones as made ones
 * @param steps all steps of the training
 * @param rate Adam's learning rate after the warm-up, of both networks
 * @param warmUp steps in which the rate rises linearly from 0
 * @param decay the course of the rate to the last step
 * @param beta1 the decay of Adam's average of gradients
 * @param loss of the two networks
 * @param discriminatorChannels of the discriminator's finest stage; each coarser one has twice as
 *     many
 * @param emaDecay how much of an exponential moving average of the weights stays at a step; the
 *     averages are saved. 0 saves the last weights
 * @param reportEvery steps between two reports
 * @param checkpointEvery steps between two checkpoints
 */
public record GanSettings(
    long seed,
    int batch,
    int steps,
    double rate,
    int warmUp,
    RateDecay decay,
    double beta1,
    AdversarialLoss loss,
    int discriminatorChannels,
    double emaDecay,
    int reportEvery,
    int checkpointEvery)
    implements TrainingSettings {
  public GanSettings {
    SettingsFields.requireCommon(
        batch, steps, rate, warmUp, emaDecay, reportEvery, checkpointEvery);
    SettingsFields.requireDecay("beta1", beta1);
    SettingsFields.requirePositive("discriminatorChannels", discriminatorChannels);
  }

  /**
   * Rate, first decay and loss as Radford, Metz and Chintala ("Unsupervised Representation Learning
   * with Deep Convolutional Generative Adversarial Networks", ICLR 2016, section 4), with the batch
   * and the averages of our auto-encoders.
   */
  public static GanSettings dcgan() {
    return new GanSettings(
        1,
        32,
        15_000,
        2e-4,
        0,
        RateDecay.CONSTANT,
        0.5,
        AdversarialLoss.NON_SATURATING,
        64,
        0.998,
        50,
        500);
  }

  @Override
  public String method() {
    return "gan";
  }

  @Override
  public TrainingGraph graph(Architecture network) {
    return new GanGraph(network, this);
  }

  @Override
  public GanSettings with(String name, String value) {
    return SettingsFields.with(this, name, value, GanSettings.class);
  }
}
