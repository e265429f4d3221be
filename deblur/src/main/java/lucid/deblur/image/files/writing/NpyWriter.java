package lucid.deblur.image.files.writing;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Arrays of NumPy {@code [H,W,C]} of float32, in the range of the encoding; alpha comes last. */
final class NpyWriter implements PictureWriter {
  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    float[] alpha = encoding.alpha();
    int channels = picture.channels();
    int stored = channels + (alpha == null ? 0 : 1);
    float[] values = picture.toSharingTensor().asFloats();
    ValueRange range = encoding.range();
    ValueRange opacity =
        encoding.samples().kind() == SampleType.Kind.FLOAT ? range : encoding.samples().range();
    float[] all = new float[values.length / channels * stored];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          (float)
              (i % stored < channels
                  ? range.stored(values[i / stored * channels + i % stored])
                  : opacity.stored(alpha[i / stored]));
    }
    return NpyFormat.bytes(Tensor.of(Shape.of(picture.height(), picture.width(), stored), all));
  }
}
