package lucid.deblur.photo.natural;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureSize;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.jpeg.JpegQuality;
import lucid.deblur.natural.NaturalDeblurring;
import lucid.deblur.natural.NaturalListener;
import lucid.deblur.natural.NaturalResult;
import lucid.deblur.natural.NaturalSettings;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The restoration of a natural photo as a whole. */
record NaturalPlan(Photo photo, PhotoSettings settings) implements RestorationPlan {
  /** Stored values: a photo's curve is not known well, and noise is even in them. */
  private static final Gamma USUAL_GAMMA = Gamma.NONE;

  @Override
  public String reason() {
    NaturalChoice natural = settings.natural();
    if (natural.kernel() != null) {
      return "natural photo; the kernel of " + natural.kernel();
    }
    return "natural photo; its kernel is looked for"
        + (natural.kernelFrom() == null ? "" : " in " + natural.kernelFrom())
        + (settings.kernelSize() == null ? "" : ", of at most %1$dx%1$d pixels".formatted(bound()));
  }

  private int bound() {
    return settings.kernelSize() == null ? 0 : settings.kernelSize();
  }

  /** The light in which it is restored. */
  Gamma gamma() {
    return settings.gamma() == null ? USUAL_GAMMA : settings.gamma();
  }

  /** The quality of a JPEG file, 1 to 100; 0 for other files. */
  int jpegQuality() {
    JpegQuality quality = photo.encoding().metadata().quality();
    return quality == null ? 0 : quality.percent();
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(photo.notes());
    remarks.add(photo.source() + ": " + reason());
    if (settings.time() != null) {
      remarks.add(photo.source() + ": takes seconds, which --time does not cut short");
    }
    return remarks;
  }

  @Override
  public String describe(Cost cost) {
    String task = settings.natural().kernel() == null ? "kernel search and " : "";
    return "%srestoration of %s pixels".formatted(task, PictureSize.of(photo.stored()));
  }

  /** Nobody knows it before it ran. */
  @Override
  public Cost cost(RestorationSession session, boolean timed) {
    return new Cost(1, 1, Double.NaN, 0);
  }

  /** There is nothing to shorten. */
  @Override
  public Cost fit(RestorationSession session, DoubleSupplier seconds) {
    return cost(session, false);
  }

  /**
   * Restores the photo; time that is up does not end it.
   *
   * @throws CancellationException if somebody asks for the end
   */
  @Override
  public RestoredPhoto restore(RestorationSession session, SearchListener listener, EarlyEnd end) {
    Picture observed = gamma().toLinear(photo.stored());
    Tensor values = plane(observed.toTensor());
    NaturalListener watch =
        new StageListener(listener, settings.natural().kernel() == null, end::isInterrupted);
    NaturalResult found =
        new NaturalDeblurring(session.device(), naturalSettings()).run(values, watch);
    return NaturalPhoto.of(this, observed, found, NaturalProvenance.of(settings, session.device()));
  }

  private NaturalSettings naturalSettings() {
    NaturalChoice natural = settings.natural();
    NaturalSettings all =
        NaturalSettings.DEFAULT
            .withLargestKernel(bound())
            .withJpegQuality(jpegQuality())
            .withStrength(natural.strength())
            .withForce(natural.force());
    if (natural.kernel() != null) {
      return all.withKernel(natural.kernel().values());
    }
    Region from = natural.kernelFrom();
    return from == null
        ? all
        : all.withRegion(new Window(from.x(), from.y(), from.width(), from.height()));
  }

  /** Without the first axis, which has one entry. */
  private static Tensor plane(Tensor picture) {
    Shape shape = picture.shape();
    return picture.reshape(Shape.of(shape.size(1), shape.size(2), shape.size(3)));
  }

  @Override
  public Picture asStored(Tensor found) {
    return gamma().toStored(Picture.of(found));
  }
}
