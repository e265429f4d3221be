package lucid.deblur;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lucid.deblur.image.Picture;
import lucid.deblur.report.Fit;
import lucid.deblur.report.RestorationPage;
import lucid.deblur.search.ResidualCurves;
import lucid.deblur.search.Restoration;

/** What {@link Deblurring} found. It never changes. */
public final class Deblurred {
  private final Picture blurred;
  private final Restoration found;
  private final Map<String, Object> provenance;

  Deblurred(Picture blurred, Restoration found, Map<String, Object> provenance) {
    this.blurred = blurred;
    this.found = found;
    this.provenance = Collections.unmodifiableMap(provenance);
  }

  /** The restored picture, values in [0,1]. */
  public Picture picture() {
    return Picture.of(found.picture());
  }

  /**
   * The blur kernel, grey, no value below 0, sum 1 to a few per cent. {@link Picture#scaledToPeak}
   * makes it fit to look at.
   */
  public Picture kernel() {
    return Picture.of(found.kernel());
  }

  /** The root mean square of what the result lacks of the blurred picture. */
  public double residual() {
    return found.residual();
  }

  /** The pictures of all restarts; {@link #picture} is that of the least residual. */
  public List<Picture> restarts() {
    return IntStream.range(0, found.residuals().length)
        .mapToObj(restart -> Picture.of(found.pictures(), restart))
        .toList();
  }

  /** The residuals of all restarts. */
  public List<Double> residuals() {
    return DoubleStream.of(found.residuals()).boxed().toList();
  }

  /** How the residuals went, stage by stage. */
  public List<ResidualCurves> curves() {
    return found.curves();
  }

  /** The time that the search took. */
  public double seconds() {
    return found.seconds();
  }

  /** Why not to trust the result, if it leaves far more of the blurred picture than its noise. */
  public Optional<String> warning() {
    return Fit.of(blurred, found).warning();
  }

  /** Recipe, seed, priors with the hashes of their weights, device and versions. */
  public Map<String, Object> provenance() {
    return provenance;
  }

  /**
   * All of it as one HTML page that needs no other file.
   *
   * @param name what the page calls the picture
   * @return in UTF-8
   */
  public byte[] report(String name) {
    return RestorationPage.html(name, blurred, found, provenance);
  }
}
