package lucid.deblur.evaluation.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The means that a published method reached on a whole set.
 *
 * @param name of the method
 * @param psnr in dB
 * @param ssim or null if it is not known here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedMethod(String name, double psnr, Double ssim) {
  /** The names of the 32 pictures of Levin, Weiss, Durand and Freeman (CVPR 2009). */
  private static final Pattern LEVIN = Pattern.compile("im[1-4]_kernel[1-8]_img\\.png");

  /**
   * Means over all 32 pictures at the best shift: PMP (Wen et al., TCSVT 2021), SelfDeblur (Ren et
   * al., CVPR 2020), VDIP (Huo et al., TPAMI 2023), and Deblur-INR.
   */
  private static final List<PublishedMethod> ON_LEVIN =
      List.of(
          new PublishedMethod("PMP", 32.45, 0.934),
          new PublishedMethod("SelfDeblur", 33.07, null),
          new PublishedMethod("VDIP", 33.12, null),
          new PublishedMethod("Deblur-INR", 33.74, null));

  /** The published figures for the set with these pictures; null if there are none. */
  static List<PublishedMethod> of(List<String> pictures) {
    return pictures.stream().allMatch(name -> LEVIN.matcher(name).matches()) ? ON_LEVIN : null;
  }
}
