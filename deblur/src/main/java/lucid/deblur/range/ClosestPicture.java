package lucid.deblur.range;

import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.generators.range.RangeSearch.Nearest;

/**
 * The closest picture to one.
 *
 * @param name of the picture that was searched for
 * @param made the closest picture that the prior can produce
 * @param psnr in dB, between both
 * @param ssim between both
 * @param figures how the search ended
 */
record ClosestPicture(String name, Picture made, double psnr, double ssim, RangeFigures figures) {
  static ClosestPicture of(String name, Picture picture, Nearest nearest) {
    Picture made = Picture.of(nearest.picture());
    return new ClosestPicture(
        name,
        made,
        Metrics.psnr(picture, made),
        Metrics.ssim(picture, made),
        RangeFigures.of(nearest));
  }
}
