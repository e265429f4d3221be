package lucid.generators.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.InputFiles;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The safetensors format (huggingface.co/docs/safetensors): 8 bytes header length, little-endian; a
 * JSON header that gives each tensor's type, shape and place; the tensors' bytes, without gaps.
 */
public final class Safetensors {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String METADATA = "__metadata__";

  /** The format's types that no weights have, with the bytes of an element. */
  private static final Map<String, Integer> INTEGERS =
      Map.of(
          "BOOL", 1, "U8", 1, "I8", 1, "U16", 2, "I16", 2, "U32", 4, "I32", 4, "U64", 8, "I64", 8);

  /** The format's own limit. */
  private static final int MAX_HEADER = 100_000_000;

  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /**
   * Reads a file.
   *
   * @throws BadInput in one line, if it cannot be read, or is not a whole, sound safetensors file
   *     of floating-point tensors
   */
  public static Weights read(Path file) {
    return read(InputFiles.read(file, "weights"), file.toString());
  }

  /**
   * As {@link #read(Path)}.
   *
   * @param source the name of the file in messages
   */
  public static Weights read(byte[] file, String source) {
    return new Reader(file, source, false, new ArrayList<>()).read();
  }

  /**
   * A file of another program, which may hold tensors that are no weights.
   *
   * @param source the name of the file in messages
   * @throws BadInput in one line, if it is not sound
   */
  static ForeignWeights readForeign(byte[] file, String source) {
    List<String> leftOut = new ArrayList<>();
    Weights weights = new Reader(file, source, true, leftOut).read();
    return new ForeignWeights(
        ForeignWeights.Format.SAFETENSORS,
        weights.tensors(),
        weights.metadata(),
        Map.of(),
        leftOut);
  }

  /**
   * Writes a file as {@link AtomicFiles} does, whole or not at all.
   *
   * @param type F64, F32 or F16, for all tensors
   * @throws BadInput in one line, if it cannot be written
   */
  public static void write(Path file, Weights weights, ElementType type) {
    AtomicFiles.write(Map.of(file, bytes(weights, type)));
  }

  /** Whether the bytes may be the beginning of such a file. */
  static boolean matches(byte[] file) {
    if (file.length <= Long.BYTES || file[Long.BYTES] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= MAX_HEADER;
  }

  /** The bytes of a file. */
  public static byte[] bytes(Weights weights, ElementType type) {
    ObjectNode header = JSON.createObjectNode();
    if (!weights.metadata().isEmpty()) {
      ObjectNode metadata = header.putObject(METADATA);
      weights.metadata().forEach(metadata::put);
    }
    long end = 0;
    for (Map.Entry<String, Tensor> entry : weights.tensors().entrySet()) {
      ObjectNode field = header.putObject(entry.getKey()).put("dtype", type.name());
      var shape = field.putArray("shape");
      for (int size : entry.getValue().shape().toArray()) {
        shape.add(size);
      }
      long begin = end;
      end += (long) entry.getValue().count() * type.bytes();
      field.putArray("data_offsets").add(begin).add(end);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + padded + end))
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(padded).put(json);
    buffer.put(" ".repeat(padded - json.length).getBytes(StandardCharsets.UTF_8));
    weights.tensors().values().forEach(tensor -> type.write(tensor, buffer));
    return buffer.array();
  }

  /** A tensor's place; integers have no type of weights. */
  private record Entry(
      String name, Optional<ElementType> type, Shape shape, long begin, long end) {}

  /**
   * @param integers whether the file may have tensors of integers, which are left out
   * @param leftOut gets their names
   */
  private record Reader(byte[] file, String source, boolean integers, List<String> leftOut) {
    Weights read() {
      if (file.length <= Long.BYTES) {
        throw invalid("it is no weight file: %d bytes", file.length);
      }
      if (!matches(file)) {
        throw invalid("it is no weight file: want safetensors, or HDF5 of Keras");
      }
      ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      long length = buffer.getLong();
      if (length > buffer.remaining()) {
        throw invalid(
            "it is cut off: its header wants %d bytes, %d are there", length, buffer.remaining());
      }
      JsonNode header = header((int) length);
      buffer.position(Long.BYTES + (int) length);
      ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
      Map<String, String> metadata = new LinkedHashMap<>();
      List<Entry> entries = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        if (field.getKey().equals(METADATA)) {
          metadata.putAll(metadata(field.getValue()));
        } else {
          entries.add(entry(field.getKey(), field.getValue()));
        }
      }
      requireNoGaps(entries, data.remaining());
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Entry entry : entries) {
        entry.type.ifPresent(
            type ->
                tensors.put(entry.name, type.read(data.position((int) entry.begin), entry.shape)));
      }
      return new Weights(tensors, metadata);
    }

    private JsonNode header(int length) {
      String text = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw invalid("its header is not sound JSON: %s", e.getOriginalMessage());
      }
    }

    private Map<String, String> metadata(JsonNode node) {
      Map<String, String> metadata = new LinkedHashMap<>();
      if (!node.isObject()) {
        throw invalid("its metadata are not an object");
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isTextual()) {
          throw invalid("its metadata field '%s' is not text", field.getKey());
        }
        metadata.put(field.getKey(), field.getValue().textValue());
      }
      return metadata;
    }

    private Entry entry(String name, JsonNode node) {
      String typeName = node.path("dtype").asText();
      Optional<ElementType> type = ElementType.named(typeName);
      Integer integerBytes = integers ? INTEGERS.get(typeName) : null;
      if (type.isEmpty() && integerBytes == null) {
        throw invalid("tensor '%s' is of type '%s': want F64, F32, F16 or BF16", name, typeName);
      }
      int[] sizes = integers(name, node, "shape").stream().mapToInt(Math::toIntExact).toArray();
      List<Long> offsets = integers(name, node, "data_offsets");
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
        throw invalid("tensor '%s' has offsets %s: want [begin,end]", name, offsets);
      }
      Shape shape;
      try {
        shape = Shape.of(sizes);
      } catch (IllegalArgumentException e) {
        throw invalid("tensor '%s': %s", name, e.getMessage());
      }
      Entry entry = new Entry(name, type, shape, offsets.get(0), offsets.get(1));
      int bytes = type.map(ElementType::bytes).orElseGet(() -> integerBytes);
      long wanted = (long) shape.count() * bytes;
      if (entry.end - entry.begin != wanted) {
        throw invalid(
            "tensor '%s' has %d bytes: %s of %s wants %d",
            name, entry.end - entry.begin, shape, typeName, wanted);
      }
      if (type.isEmpty() && !ForeignWeights.isCounter(name)) {
        leftOut.add("%s (%s)".formatted(name, typeName));
      }
      return entry;
    }

    private List<Long> integers(String name, JsonNode node, String field) {
      List<Long> values = new ArrayList<>();
      JsonNode array = node.path(field);
      for (JsonNode value : array) {
        boolean offset = field.equals("data_offsets");
        if (!(offset ? value.canConvertToLong() : value.canConvertToInt())
            || !value.isIntegralNumber()
            || value.longValue() < 0) {
          throw invalid("tensor '%s' has a %s of %s", name, field, array);
        }
        values.add(value.longValue());
      }
      if (!array.isArray()) {
        throw invalid("tensor '%s' has no %s", name, field);
      }
      return values;
    }

    private void requireNoGaps(List<Entry> entries, long available) {
      long place = 0;
      List<Entry> inOrder = new ArrayList<>(entries);
      inOrder.sort(Comparator.comparingLong(Entry::begin));
      for (Entry entry : inOrder) {
        if (entry.begin != place) {
          throw invalid(
              "tensor '%s' begins at byte %d of the data: want %d, without gap or overlap",
              entry.name, entry.begin, place);
        }
        place = entry.end;
      }
      if (place > available) {
        throw invalid("it is cut off: its tensors want %d bytes, %d are there", place, available);
      }
      if (place < available) {
        throw invalid("%d bytes follow the last tensor", available - place);
      }
    }

    private BadInput invalid(String message, Object... arguments) {
      return new BadInput("cannot read weights " + source + ": " + message.formatted(arguments));
    }
  }
}
