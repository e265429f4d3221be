package lucid.deblur.photo.natural;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import lucid.deblur.search.Timetable;
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
        + (settings.kernelSize() == null ? "" : ", of at most %1$dx%1$d pixels".formatted(bound()))
        + (natural.refine() ? "; then refined by algorithm 3" : "");
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
      remarks.add(
          "%s: takes seconds, which --time does not cut short%s"
              .formatted(
                  photo.source(), settings.natural().refine() ? ", but the refinement" : ""));
    }
    return remarks;
  }

  @Override
  public String describe(Cost cost) {
    String task = settings.natural().kernel() == null ? "kernel search and " : "";
    return "%srestoration of %s pixels%s"
        .formatted(
            task,
            PictureSize.of(photo.stored()),
            settings.natural().refine() ? ", then a refinement for minutes" : "");
  }

  /** The time goes by the pixels; that of a refinement is not known. */
  @Override
  public Cost cost(RestorationSession session, boolean timed) {
    Region from = settings.natural().kernelFrom();
    long pixels = (long) photo.stored().width() * photo.stored().height();
    long searched = from == null ? pixels : (long) from.width() * from.height();
    boolean known = settings.natural().kernel() != null;
    Timetable timetable = NaturalTime.of(pixels, known ? 0 : searched, settings.natural().refine());
    return new Cost(1, 1, timetable, 0);
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
    Tensor values = values(observed);
    NaturalListener watch =
        new StageListener(
            listener,
            settings.natural().kernel() == null,
            settings.natural().refine(),
            end::isInterrupted);
    NaturalResult found =
        new NaturalDeblurring(session.device(), naturalSettings()).run(values, watch);
    Optional<Refinement> refined =
        settings.natural().refine() && !NaturalPhoto.keeps(this, found)
            ? Optional.of(
                Refinement.of(session, settings, observed, found, naturalSettings(), listener, end))
            : Optional.empty();
    return NaturalPhoto.of(
        this, observed, found, refined, NaturalProvenance.of(settings, session.device()));
  }

  private NaturalSettings naturalSettings() {
    NaturalChoice natural = settings.natural();
    NaturalSettings all =
        NaturalSettings.DEFAULT
            .withLargestKernel(bound())
            .withJpegQuality(jpegQuality())
            .withStrength(natural.strength())
            .withForce(settings.force());
    if (natural.kernel() != null) {
      return all.withKernel(natural.kernel().values());
    }
    Region from = natural.kernelFrom();
    return from == null
        ? all
        : all.withRegion(new Window(from.x(), from.y(), from.width(), from.height()));
  }

  /** The values {@code [H,W,C]} of a picture, which shares them: a search reads them only. */
  static Tensor values(Picture picture) {
    return picture
        .toSharingTensor()
        .reshape(Shape.of(picture.height(), picture.width(), picture.channels()));
  }

  @Override
  public Picture asStored(Tensor found) {
    return gamma().toStored(Picture.of(found));
  }
}
