package lucid.generators.training.data;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import lucid.generators.files.BadInput;
import lucid.tensor.Philox;
import lucid.tensor.Tensor;

/**
 * Pictures drawn at random, with replacement, from collections, and augmented.
 *
 * @param seed of the choice and the augmentation
 * @param portions the collections
 * @param held pictures that are in none of them
 */
public record PictureBatches(long seed, List<Portion> portions, TrainingData held)
    implements BatchSource {
  /** Blocks of random numbers, four each, that a picture may use. */
  private static final int BLOCKS = 8;

  /**
   * A collection.
   *
   * @param share how often it is drawn from, relative to the others
   */
  public record Portion(TrainingData data, Augmentation augmentation, double share) {
    public Portion {
      if (!(share > 0)) {
        throw new BadInput(
            "cannot take a share of %s of %s: want a number above 0".formatted(share, data.name()));
      }
    }
  }

  public PictureBatches {
    portions = List.copyOf(portions);
    if (portions.isEmpty()) {
      throw new BadInput("cannot train without data: give a folder or ZIP");
    }
  }

  @Override
  public void fill(int step, float[] batch) {
    int count = held.height() * held.width() * held.channels();
    float[] picture = new float[count];
    for (int sample = 0; sample < batch.length / count; sample++) {
      DoubleSupplier uniform = new Draws(seed, step, sample * BLOCKS);
      Portion portion = choose(uniform.getAsDouble());
      TrainingData data = portion.data;
      data.copy((int) (uniform.getAsDouble() * data.size()), picture);
      PictureChanges changes =
          new PictureChanges(portion.augmentation, data.height(), data.width(), data.channels());
      changes.apply(uniform, picture, batch, sample * count);
    }
  }

  private Portion choose(double uniform) {
    double total = portions.stream().mapToDouble(Portion::share).sum();
    double place = uniform * total;
    for (Portion portion : portions) {
      place -= portion.share;
      if (place < 0) {
        return portion;
      }
    }
    return portions.get(portions.size() - 1);
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public Tensor heldOut() {
    return held.toTensor();
  }

  @Override
  public Map<String, String> card() {
    return Map.of(
        "data",
        portions.stream()
            .map(
                portion ->
                    "%s: %d pictures, CRC-32 %s, share %s, %s"
                        .formatted(
                            portion.data.name(),
                            portion.data.size(),
                            portion.data.checksum(),
                            portion.share,
                            portion.augmentation))
            .collect(Collectors.joining("; ")),
        "data.heldout",
        "%d pictures of %s, a block".formatted(held.size(), held.name()));
  }

  /** The random numbers of one sample of one step. */
  private static final class Draws implements DoubleSupplier {
    private final long seed;
    private final int step;
    private final int firstBlock;
    private final int[] words = new int[4];
    private int count;

    Draws(long seed, int step, int firstBlock) {
      this.seed = seed;
      this.step = step;
      this.firstBlock = firstBlock;
    }

    @Override
    public double getAsDouble() {
      if (count % 4 == 0) {
        Philox.block(seed, step, firstBlock + count / 4, words);
      }
      return Philox.uniform(words[count++ % 4]);
    }
  }
}
