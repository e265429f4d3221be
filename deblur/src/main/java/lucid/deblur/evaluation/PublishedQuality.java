package lucid.deblur.evaluation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The quality that others reached on a picture.
 *
 * @param publishedPsnr in dB
 * @param publishedSsim over the uniform 7x7 window
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PublishedQuality(double publishedPsnr, double publishedSsim) {
  /** Whether no figure is known, as where a file has none of them. */
  boolean isEmpty() {
    return Double.isNaN(publishedPsnr) && Double.isNaN(publishedSsim);
  }
}
