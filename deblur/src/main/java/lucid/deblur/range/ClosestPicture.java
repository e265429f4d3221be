package lucid.deblur.range;

import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.generators.range.RangeSearch.Closest;

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
  static ClosestPicture of(String name, Picture picture, Closest closest) {
    Picture made = Picture.of(closest.picture());
    return new ClosestPicture(
        name,
        made,
        Metrics.psnr(picture, made),
        Metrics.ssim(picture, made),
        RangeFigures.of(closest));
  }
}
