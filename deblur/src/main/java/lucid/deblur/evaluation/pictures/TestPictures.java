package lucid.deblur.evaluation.pictures;

import java.util.List;

/** Blurred pictures whose truth is known. */
public interface TestPictures {
  /** The ways in which each picture is blurred. */
  List<BlurSetting> settings();

  /** The number of pictures, which is the same for each setting. */
  int count();

  /**
   * A picture, blurred in one way.
   *
   * @param number from 0 to {@link #count} - 1
   */
  TestPicture get(BlurSetting setting, int number);

  /** The pictures' source, for reports: such as {@code sharp}, {@code samples}. */
  String source();

  /**
   * Whether a blurred picture and its kernel are known up to a shift only. Such pictures are scored
   * at the best shift too, beside what the same search makes with the true kernel.
   */
  boolean isKnownUpToShift();
}
