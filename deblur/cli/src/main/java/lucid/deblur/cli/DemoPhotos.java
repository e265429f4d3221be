package lucid.deblur.cli;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.generators.blur.CameraShake;
import lucid.tensor.Tensor;

/** Restores two photos of one scene: a sharp one that is blurred here, and its shaken twin. */
record DemoPhotos(RestorationSession session, Messages messages) {
  private static final String SHARP = "wall";
  private static final String SHAKEN = "wall-shaken";
  private static final double NOISE = 0.01;
  private static final long SEED = 1;

  /** Which of the random kernels. */
  private static final int KERNEL = 0;

  List<DemoPhoto> restore() {
    PictureFiles.Loaded sharp = DemoCommand.resource(SHARP + ".jpg");
    Tensor kernel = CameraShake.kernels(SEED, KERNEL, 1);
    Tensor blurred =
        BlurModel.blur(
            session.device(), sharp.picture().toTensor(), kernel, Boundary.VALID, NOISE, SEED);
    Region seen =
        new Region(
            Boundary.VALID.origin(kernel.shape().size(2)),
            Boundary.VALID.origin(kernel.shape().size(1)),
            blurred.shape().size(2),
            blurred.shape().size(1));
    Photo own = Photo.of(SHARP, Picture.of(blurred));
    return List.of(
        restore(own, sharp.picture().crop(seen)),
        restore(photo(SHAKEN, DemoCommand.resource(SHAKEN + ".jpg")), null));
  }

  private static Photo photo(String name, PictureFiles.Loaded loaded) {
    PictureEncoding encoding = loaded.encoding();
    return new Photo(name, name, loaded.picture(), encoding, null, null, loaded.notes());
  }

  private DemoPhoto restore(Photo photo, Picture sharp) {
    PhotoSettings settings = PhotoSettings.with(PriorChoice.builtIn());
    try (Progress progress = new Progress(photo.name(), messages)) {
      return new DemoPhoto(
          new PhotoPlanner(settings).plan(photo).restore(session, progress, EarlyEnd.NEVER), sharp);
    }
  }
}
