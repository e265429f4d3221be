package lucid.deblur.evaluation.pictures;

import java.nio.ByteBuffer;
import lucid.generators.files.Digests;
import lucid.tensor.Tensor;

/** Hashes that tell whether two runs restored the same blurred picture. */
public final class ValueHash {
  private ValueHash() {}

  /** The hash of a picture's values as floats. */
  public static String of(Tensor values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.count() * Float.BYTES);
    for (float value : values.toFloats()) {
      bytes.putFloat(value);
    }
    return Digests.sha256(bytes.array());
  }
}
