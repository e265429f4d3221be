package lucid.generators.files;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Array files of NumPy (numpy.lib.format, versions 1 to 3): real numbers of up to 64 bits, either
 * byte order, C or Fortran order.
 */
public final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");

  /** Longer numbers would not fit into a long. */
  private static final int MAX_DIGITS = 18;

  /** Header lengths are multiples of this. */
  private static final int ALIGNMENT = 64;

  private NpyFormat() {}

  /** The types of elements, under NumPy's codes. */
  public enum Type {
    /** Booleans, 0 or 1. */
    B1(1),
    /** Unsigned 8-bit integers. */
    U1(1),
    /** Unsigned 16-bit integers. */
    U2(2),
    /** Unsigned 32-bit integers. */
    U4(4),
    /** Signed 8-bit integers. */
    I1(1),
    /** Signed 16-bit integers. */
    I2(2),
    /** Signed 32-bit integers. */
    I4(4),
    /** Signed 64-bit integers, rounded to float64. */
    I8(8),
    /** 32-bit floats. */
    F4(4),
    /** 64-bit floats. */
    F8(8);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** The bytes that an element takes. */
    public int bytes() {
      return bytes;
    }

    private double next(ByteBuffer buffer) {
      return switch (this) {
        case B1, U1 -> buffer.get() & 0xFF;
        case U2 -> buffer.getShort() & 0xFFFF;
        case U4 -> buffer.getInt() & 0xFFFFFFFFL;
        case I1 -> buffer.get();
        case I2 -> buffer.getShort();
        case I4 -> buffer.getInt();
        case I8 -> buffer.getLong();
        case F4 -> buffer.getFloat();
        case F8 -> buffer.getDouble();
      };
    }
  }

  /**
   * An array with the type that it has in its file.
   *
   * @param values in row-major order, float32 if they are so in the file, else float64; they may be
   *     NaN or infinite
   */
  public record Content(Tensor values, Type type) {}

  /** Whether a file with these bytes says that it is of this format. */
  public static boolean isNpy(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads a file.
   *
   * @return the values in row-major order, float32 if they are so in the file, else float64; they
   *     may be NaN or infinite
   * @throws BadInput one line, if the file is missing, truncated, too long or no such array
   */
  public static Tensor read(Path file) {
    return parse(InputFiles.read(file), file.toString()).values();
  }

  /**
   * The array in the bytes of a file.
   *
   * @param source the name of the file in messages
   * @throws BadInput one line, if it is truncated, too long or no such array
   */
  public static Content parse(byte[] bytes, String source) {
    try {
      return content(bytes);
    } catch (BufferUnderflowException e) {
      throw new BadInput("cannot read " + source + ": the file ends within its header", e);
    } catch (BadInput | IllegalArgumentException e) { // the latter for shapes beyond all bounds
      throw new BadInput("cannot read " + source + ": " + e.getMessage(), e);
    }
  }

  /** Writes values as float32 in C order, whole or not at all. */
  public static void write(Path file, Tensor values) {
    AtomicFiles.write(Map.of(file, bytes(values)));
  }

  /** The bytes of a file of values as float32 in C order. */
  public static byte[] bytes(Tensor values) {
    StringBuilder sizes = new StringBuilder();
    for (int size : values.shape().toArray()) {
      sizes.append(size).append(", ");
    }
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes.toString().strip() + "), }";
    int prefix = MAGIC.length + 4;
    int end = prefix + dictionary.length() + 1;
    int padding = Math.floorMod(-end, ALIGNMENT);
    String header = dictionary + " ".repeat(padding) + "\n";
    ByteBuffer buffer =
        ByteBuffer.allocate(prefix + header.length() + 4 * values.count())
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    buffer.put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < values.count(); i++) {
      buffer.putFloat((float) values.get(i));
    }
    return buffer.array();
  }

  private static Content content(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!isNpy(bytes)) {
      throw new BadInput("it is no .npy file");
    }
    buffer.position(MAGIC.length);
    int version = buffer.get();
    buffer.get();
    if (version < 1 || version > 3) {
      throw new BadInput("its .npy version is " + version + ", want 1 to 3");
    }
    long length = version == 1 ? buffer.getShort() & 0xFFFF : buffer.getInt() & 0xFFFFFFFFL;
    if (length > buffer.remaining()) {
      throw new BadInput(
          "its header claims %d bytes, the file has %d more".formatted(length, buffer.remaining()));
    }
    byte[] text = new byte[(int) length];
    buffer.get(text);
    return values(new String(text, StandardCharsets.UTF_8), buffer);
  }

  private static Content values(String header, ByteBuffer buffer) {
    Matcher descr = find(DESCR, header, "a plain 'descr'");
    boolean fortran = find(ORDER, header, "'fortran_order'").group(1).equals("True");
    List<Integer> sizes = sizes(find(SHAPE, header, "'shape'").group(1));
    Type type = type(descr.group(2));
    Shape shape = Shape.of(sizes.stream().mapToInt(size -> size).toArray());
    long wanted = (long) shape.count() * type.bytes;
    if (buffer.remaining() != wanted) {
      throw new BadInput(
          "%s values of %d bytes take %d bytes, the file has %d"
              .formatted(shape, type.bytes, wanted, buffer.remaining()));
    }
    buffer.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    Tensor values =
        type == Type.F4 ? Tensor.zeros(shape) : Tensor.of(shape, new double[shape.count()]);
    int[] strides = shape.strides();
    for (int i = 0; i < shape.count(); i++) {
      values.set(fortran ? rowMajor(i, shape, strides) : i, type.next(buffer));
    }
    return new Content(values, type);
  }

  private static Type type(String code) {
    for (Type type : Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(code)) {
        return type;
      }
    }
    throw new BadInput(
        "it holds values of NumPy's type '%s', want one of %s"
            .formatted(code, Arrays.toString(Type.values()).toLowerCase(Locale.ROOT)));
  }

  private static Matcher find(Pattern pattern, String header, String what) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new BadInput("its header has no " + what);
    }
    return matcher;
  }

  private static List<Integer> sizes(String list) {
    List<Integer> sizes = new ArrayList<>();
    for (String size : list.split("[\\s,]+")) {
      if (!size.isEmpty()) {
        long value = size.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(size);
        if (value < 1 || value > Integer.MAX_VALUE) {
          throw new BadInput("it has an axis of size " + size);
        }
        sizes.add((int) value);
      }
    }
    return sizes;
  }

  /** Where the i-th value in column-major order lies in row-major order. */
  private static int rowMajor(int i, Shape shape, int[] strides) {
    int index = 0;
    int rest = i;
    for (int axis = 0; axis < strides.length; axis++) {
      index += rest % shape.size(axis) * strides[axis];
      rest /= shape.size(axis);
    }
    return index;
  }
}
