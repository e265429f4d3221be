package lucid.generators.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.generators.Architecture;
import lucid.generators.BlurVae;
import lucid.generators.StreetVae;
import lucid.generators.WeightedGenerator;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.DeviceFailure;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A whole training, from data to a weight file with its model card.
 *
 * @param architecture the network
 * @param source its data
 * @param settings how it is trained
 * @param card further fields of the model card, such as {@code licence} and {@code command}
 */
public record Training(
    Architecture architecture,
    BatchSource source,
    TrainingSettings settings,
    Map<String, String> card) {
  private static final int RANGE_PICTURES = 64;
  private static final int RANGE_STEPS = 300;
  private static final int HELD_OUT_KERNELS = 64;
  private static final int HELD_OUT_PICTURES = 512;

  /**
   * The street prior's training.
   *
   * @param data pictures of 32x32 pixels in the order in which they were taken: neighbours may show
   *     the same place, so a block from the middle is held out
   * @param augmentation of that data
   * @param supplements further collections, with a share relative to 1 for the data
   */
  public static Training street(
      TrainingData data,
      Augmentation augmentation,
      List<PictureBatches.Portion> supplements,
      TrainingSettings settings,
      Map<String, String> card) {
    int held = Math.min(HELD_OUT_PICTURES, data.size() / 10);
    int first = (data.size() - held) / 2;
    List<PictureBatches.Portion> portions = new ArrayList<>(supplements);
    portions.add(0, new PictureBatches.Portion(data.without(first, first + held), augmentation, 1));
    BatchSource source =
        new PictureBatches(settings.seed(), portions, data.range(first, first + held));
    return new Training(new StreetVae(), source, settings, card);
  }

  /** The blur prior's training, on kernels that it makes itself. */
  public static Training blur(TrainingSettings settings, Map<String, String> card) {
    return new Training(
        new BlurVae(),
        new KernelBatches(settings.seed(), settings.batch(), HELD_OUT_KERNELS),
        settings,
        card);
  }

  /**
   * Trains, measures the range error on held-out data, and writes the decoder in half precision.
   *
   * @param start a checkpoint of the same settings and data to resume from, or null
   * @param checkpoint where checkpoints go, which hold the encoder too, or null for none
   * @param out the weight file
   * @return what was written
   * @throws lucid.tensor.OutOfDeviceMemory if the batch does not fit the device
   * @throws DeviceFailure if the device fails, naming the last checkpoint, which is whole
   */
  public Weights run(
      Device device, TrainingListener listener, Path start, Path checkpoint, Path out) {
    try {
      return trainAndWrite(device, listener, start, checkpoint, out);
    } catch (OutOfDeviceMemory failure) {
      throw failure.advise(
          "lower the batch, which is %d (--set batch=)".formatted(settings.batch()));
    } catch (DeviceFailure failure) {
      boolean saved = checkpoint != null && Files.exists(checkpoint);
      throw new DeviceFailure(
          failure.getMessage()
              + (saved
                  ? "; go on from the last checkpoint, %s, with --resume".formatted(checkpoint)
                  : "; no checkpoint had been written yet"),
          failure);
    }
  }

  private Weights trainAndWrite(
      Device device, TrainingListener listener, Path start, Path checkpoint, Path out) {
    Weights trained;
    try (VaeTrainer trainer = new VaeTrainer(architecture, source, settings, device)) {
      if (start != null) {
        trainer.resume(start);
        listener.message("resumed at step " + trainer.step() + " from " + start);
      }
      trainer.run(listener, checkpoint);
      trained = inUnits(trainer.weights());
    }
    RangeError error = rangeError(trained, device);
    listener.message("range error on %d held-out: %s".formatted(error.pictures(), describe(error)));
    Weights decoder =
        trained.only(name -> name.startsWith("decoder.")).withMetadata(card(trained, error));
    Safetensors.write(out, decoder, ElementType.F16);
    return decoder;
  }

  /** The weights for pixels as generators give them, not as they were scaled for training. */
  private Weights inUnits(Weights trained) {
    if (source.scale() == 1) {
      return trained;
    }
    if (architecture instanceof BlurVae blur) {
      return blur.rescale(trained, 1 / source.scale());
    }
    throw new IllegalStateException(
        "cannot take the data's scale of %s back out of %s"
            .formatted(source.scale(), architecture.name()));
  }

  private RangeError rangeError(Weights trained, Device device) {
    WeightedGenerator generator = WeightedGenerator.of(architecture, trained, "just trained");
    return RangeError.measure(generator, spread(source.heldOut()), RANGE_STEPS, device);
  }

  /** At most {@value #RANGE_PICTURES} pictures, evenly from all. */
  private static Tensor spread(Tensor pictures) {
    Shape shape = pictures.shape();
    int count = Math.min(RANGE_PICTURES, shape.size(0));
    int size = shape.count() / shape.size(0);
    Tensor chosen = Tensor.zeros(shape.with(0, count));
    for (int i = 0; i < chosen.count(); i++) {
      int picture = (int) ((long) (i / size) * shape.size(0) / count);
      chosen.set(i, pictures.get(picture * size + i % size));
    }
    return chosen;
  }

  private Map<String, String> card(Weights trained, RangeError error) {
    Map<String, String> fields = new LinkedHashMap<>(trained.metadata());
    fields.putAll(source.card());
    fields.put("seed", String.valueOf(settings.seed()));
    fields.put("steps", String.valueOf(settings.steps()));
    fields.put("settings", settings.toJson());
    fields.put("range_error", describe(error));
    fields.putAll(card);
    return fields;
  }

  private static String describe(RangeError error) {
    return String.format(
        Locale.ROOT,
        "%.2f dB PSNR, mean latent length %.2f (%d held-out, %d steps of Adam)",
        error.psnr(),
        error.latentLength(),
        error.pictures(),
        RANGE_STEPS);
  }
}
