package lucid.deblur.evaluation.natural;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.evaluation.pictures.TestPicture;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.photo.RestoredPhoto;

/**
 * A photo side by side, to judge by eye: as it was, the best try, the truth where it is known; and
 * below, the kernels that were found and that are true.
 */
final class NaturalSheet {
  /** Larger photos are shown smaller by a whole factor. */
  private static final int MOST_PIXELS = 1_500_000;

  private NaturalSheet() {}

  /**
   * The sheet as a JPEG file.
   *
   * @param test the truth, or null
   */
  static byte[] jpeg(RestoredPhoto restored, TestPicture test) {
    List<Picture> photos = new ArrayList<>();
    photos.add(restored.photo().stored());
    photos.add(restored.attempt().orElse(restored.picture()));
    List<Picture> kernels = new ArrayList<>();
    kernels.add(KernelFiles.show(restored.kernels().get(0)).enlarged(2));
    if (test != null) {
      photos.add(test.sharp());
      kernels.add(KernelFiles.show(test.kernel()).enlarged(2));
    }
    photos.replaceAll(NaturalSheet::shown);
    Picture above = ContactSheet.of(photos, photos.size());
    Picture below = ContactSheet.of(kernels, kernels.size());
    Picture sheet = ContactSheet.of(List.of(above, below), 1);
    PictureEncoding plain = PictureEncoding.plain(sheet.channels());
    return PictureFiles.bytes(sheet, plain, PictureFormat.JPEG, new ArrayList<>());
  }

  private static Picture shown(Picture picture) {
    double pixels = (double) picture.width() * picture.height();
    int factor = (int) Math.ceil(Math.sqrt(pixels / MOST_PIXELS));
    return factor > 1 ? picture.shrunk(factor) : picture;
  }
}
