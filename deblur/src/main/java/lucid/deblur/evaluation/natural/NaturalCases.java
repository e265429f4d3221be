package lucid.deblur.evaluation.natural;

import java.util.List;
import java.util.function.Consumer;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestPicture;
import lucid.deblur.evaluation.pictures.TestPictures;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.folder.FolderPicture;
import lucid.deblur.folder.FolderPictures;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.deblur.photo.Photo;
import lucid.generators.UntrainedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.tensor.Device;

/** The photos of an evaluation, one by one. */
interface NaturalCases {
  /**
   * A photo.
   *
   * @param name the file's name
   * @param index the place in the whole set, from 0
   * @param test with the truth; null where nobody knows it
   */
  record Case(String name, int index, Photo photo, TestPicture test) {}

  int count();

  /** A photo, from 0. */
  Case get(int number);

  /**
   * The cases of a set: blurred here, by a camera, or photos whose truth nobody knows.
   *
   * @throws BadInput one line, if there are none
   */
  static NaturalCases of(NaturalEvaluationSettings settings, Device device, Consumer<String> log) {
    TestSet set = settings.set();
    return set.isNatural() || set.isCaptured()
        ? known(settings, device, log)
        : unknown(FolderPictures.of(set.folder(), false, null).pictures(), set);
  }

  private static NaturalCases known(
      NaturalEvaluationSettings settings, Device device, Consumer<String> log) {
    TestPictures pictures =
        settings
            .set()
            .pictures(
                UntrainedPrior.USUAL,
                settings.set().naturalBoundary(),
                device,
                settings.photo().seed(),
                log);
    if (pictures.settings().size() > 1) {
      throw new BadInput("natural photos are evaluated with one --noise at a time");
    }
    BlurSetting setting = pictures.settings().get(0);
    return new NaturalCases() {
      @Override
      public int count() {
        return pictures.count();
      }

      @Override
      public Case get(int number) {
        TestPicture test = pictures.get(setting, number);
        requireComparable(test);
        Photo photo = Photo.of(FileNames.base(test.name()), Picture.of(test.blurred()));
        return new Case(test.name(), test.index(), photo, test);
      }
    };
  }

  private static void requireComparable(TestPicture test) {
    Picture sharp = test.sharp();
    int least = ShiftedQuality.LEAST_SIDE;
    if (Math.min(sharp.width(), sharp.height()) < least) {
      throw new BadInput(
          "cannot score %s, %s after its blur: a border of %d pixels does not count, want %d or more each way"
              .formatted(test.name(), sharp, ShiftedQuality.BORDER, least));
    }
  }

  private static NaturalCases unknown(List<FolderPicture> all, TestSet set) {
    int first = set.first();
    int end =
        set.limit() == null ? all.size() : (int) Math.min(all.size(), (long) first + set.limit());
    if (first < 0 || first >= end) {
      throw new BadInput(
          "cannot take photos from number %d of %s: it has %d"
              .formatted(first, set.folder(), all.size()));
    }
    for (FolderPicture one : all) {
      if (!one.name().equals(FileNames.base(one.path()))) {
        throw new BadInput(
            "%s and another picture would both be written to %s.*: rename one"
                .formatted(one.file(), FileNames.base(one.path())));
      }
    }
    return new NaturalCases() {
      @Override
      public int count() {
        return end - first;
      }

      @Override
      public Case get(int number) {
        FolderPicture one = all.get(first + number);
        return new Case(one.path(), first + number, Photo.read(one.file()), null);
      }
    };
  }
}
