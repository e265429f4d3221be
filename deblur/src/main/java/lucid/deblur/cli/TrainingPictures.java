package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.generators.training.Trainer;
import lucid.generators.training.TrainingFiles;
import lucid.tensor.Device;

/** Curves and samples beside the weight file that is being trained. */
final class TrainingPictures {
  private static final int SAMPLES = 64;

  /** The same latents each time, so that samples can be followed. */
  private static final long SEED = 1;

  private final TrainingFiles files;
  private final Device device;

  TrainingPictures(TrainingFiles files, Device device) {
    this.files = files;
    this.device = device;
  }

  /** Draws the course so far, over what was drawn before. */
  void write(Trainer trainer) {
    Map<Path, byte[]> pictures = new LinkedHashMap<>();
    Picture samples = SampleSheet.of(trainer.generator(), SAMPLES, SEED, device);
    pictures.put(files.samples(), PictureFiles.png(samples));
    if (!trainer.history().rows().isEmpty()) {
      pictures.put(files.curves(), TrainingCurves.png(trainer.history()));
    }
    AtomicFiles.write(pictures);
  }
}
