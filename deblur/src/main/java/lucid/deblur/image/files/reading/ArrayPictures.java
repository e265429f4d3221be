package lucid.deblur.image.files.reading;

import lucid.deblur.image.files.encoding.SampleType;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Arrays of NumPy as pictures. */
final class ArrayPictures {
  private ArrayPictures() {}

  /** A picture [H,W], [H,W,C] or [1,H,W,C] with C of 1 to 4, the last of 2 and 4 being alpha. */
  static StoredPicture of(NpyFormat.Content content, String name) {
    Shape shape = content.values().shape();
    int rank = shape.rank();
    int first = rank == 4 && shape.size(0) == 1 ? 1 : 0;
    int stored = rank - first == 3 ? shape.size(-1) : 1;
    if (rank - first < 2 || rank - first > 3 || stored > 4) {
      throw new BadInput(
          "cannot use %s as a picture: its shape is %s, want [H,W] or [H,W,C] with 1 to 4 channels"
              .formatted(name, shape));
    }
    SampleType samples = samples(content.type());
    int channels = stored < 3 ? 1 : 3;
    Tensor values = content.values();
    return new StoredPicture(
        shape.size(first + 1),
        shape.size(first),
        channels,
        values(values, stored, 0, channels),
        stored == channels ? null : values(values, stored, channels, 1),
        samples);
  }

  /** Some of the stored channels, which are the values themselves if these are all. */
  private static float[] values(Tensor values, int stored, int first, int count) {
    if (stored == count) {
      return values.asFloats();
    }
    float[] part = new float[values.count() / stored * count];
    for (int i = 0; i < part.length; i++) {
      part[i] = (float) values.get(i / count * stored + first + i % count);
    }
    return part;
  }

  private static SampleType samples(NpyFormat.Type type) {
    int bits = type.bytes() * Byte.SIZE;
    return switch (type) {
      case F4, F8 -> SampleType.floating(bits);
      case B1 -> SampleType.unsigned(1);
      case U1, U2, U4 -> SampleType.unsigned(bits);
      case I1, I2, I4, I8 -> SampleType.signed(bits);
    };
  }
}
