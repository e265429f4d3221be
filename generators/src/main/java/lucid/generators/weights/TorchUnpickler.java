package lucid.generators.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles in PyTorch's files. A pickle is a program; this one can make numbers, texts,
 * containers, {@link TorchTensor}s and inert {@link TorchObject}s, and nothing else.
 *
 * <p>Razorvine's unpickler knows many more opcodes and makes objects of registered classes by
 * reflection. So every opcode that is not in {@link #PLAIN} or handled here is refused, and no name
 * is ever looked up in its registry. Its dictionaries forget their order, it believes lengths, and
 * it copies a list at each addition, hence our own.
 */
final class TorchUnpickler extends Unpickler {
  /** Opcodes that only move numbers and containers, in protocols 2 to 4. */
  private static final String PLAIN =
      new String(
          new char[] {
            Opcodes.MARK,
            Opcodes.STOP,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.BINFLOAT,
            Opcodes.LONG1,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.EMPTY_LIST,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.MEMOIZE,
            Opcodes.PROTO,
            Opcodes.FRAME,
            Opcodes.BINPERSID
          });

  private final ByteArrayInputStream bytes;
  private final Function<Object[], Object> persistent;

  /**
   * @param bytes the pickles, one after another
   * @param persistent what a persistent id, a tuple, stands for
   */
  TorchUnpickler(ByteArrayInputStream bytes, Function<Object[], Object> persistent) {
    this.bytes = bytes;
    this.persistent = persistent;
  }

  /**
   * The object of the next pickle.
   *
   * @throws BadInput what is wrong, in a few words, if the pickle is cut off, not sound, or wants
   *     more than this class does
   */
  Object next() {
    try {
      return load(bytes);
    } catch (BadInput | IllegalArgumentException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Razorvine reports a broken pickle by whatever it stumbles over.
      throw new BadInput("its pickle is cut off or not sound: " + FileErrors.brief(e), e);
    }
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (PLAIN.indexOf(key) >= 0) {
      return super.dispatch(key);
    }
    switch (key) {
      case Opcodes.BINUNICODE, Opcodes.BINSTRING, Opcodes.BINBYTES -> {
        requireLength(Integer.BYTES);
        return super.dispatch(key);
      }
      case Opcodes.SHORT_BINUNICODE, Opcodes.SHORT_BINSTRING, Opcodes.SHORT_BINBYTES -> {
        requireLength(Byte.BYTES);
        return super.dispatch(key);
      }
      case Opcodes.GLOBAL -> stack.add(TorchNames.constructor(line() + "." + line()));
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        stack.add(TorchNames.constructor(stack.pop() + "." + name));
      }
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(Arrays.asList(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
      case Opcodes.APPEND -> {
        Object item = stack.pop();
        append(Collections.singletonList(item));
      }
      case Opcodes.APPENDS, Opcodes.ADDITEMS -> append(stack.pop_all_since_marker());
      case Opcodes.EMPTY_SET -> stack.add(new ArrayList<>());
      case Opcodes.FROZENSET -> stack.add(new ArrayList<>(stack.pop_all_since_marker()));
      case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
        Object arguments = stack.pop();
        stack.add(construct(stack.pop(), arguments));
      }
      case Opcodes.NEWOBJ_EX -> {
        stack.pop(); // arguments by their names
        Object arguments = stack.pop();
        stack.add(construct(stack.pop(), arguments));
      }
      case Opcodes.BUILD -> build(stack.pop(), stack.peek());
      default ->
          throw new BadInput(
              "its pickle has opcode 0x%02X, which no weights need".formatted((int) key));
    }
    return NO_RETURN_VALUE;
  }

  /** Refuses a text that is longer than what is left of the file. */
  private void requireLength(int prefix) throws IOException {
    bytes.mark(0);
    byte[] field = new byte[Integer.BYTES];
    int read = bytes.readNBytes(field, 0, prefix);
    long length = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
    if (read < prefix || length > bytes.available()) {
      throw new BadInput(
          "its pickle is cut off: a text wants %d bytes, %d are there"
              .formatted(length, bytes.available()));
    }
    bytes.reset();
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int c = bytes.read(); c != '\n'; c = bytes.read()) {
      if (c < 0) {
        throw new BadInput("its pickle is cut off within a name");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private static Object construct(Object target, Object arguments) {
    if (!(target instanceof IObjectConstructor constructor)
        || !(arguments instanceof Object[] tuple)) {
      throw new BadInput("its pickle calls something that is no function");
    }
    return constructor.construct(tuple);
  }

  private void put(List<Object> items) {
    Object target = stack.peek();
    if (target instanceof TorchObject) {
      return;
    }
    if (!(target instanceof Map<?, ?>) || items.size() % 2 != 0) {
      throw new BadInput("its pickle is not sound: items of no dictionary");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) target;
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      // Weights have texts or numbers for keys; others may hold themselves, and so have no end.
      if (key instanceof String || key instanceof Number) {
        map.put(key, items.get(i + 1));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> items) {
    Object target = stack.peek();
    if (target instanceof ArrayList) {
      ((ArrayList<Object>) target).addAll(items);
    } else if (!(target instanceof TorchObject)) {
      throw new BadInput("its pickle is not sound: items of no list");
    }
  }

  /** Gives an object its state. A dictionary's attributes, such as versions, are not needed. */
  private static void build(Object state, Object target) {
    if (target instanceof TorchObject object) {
      if (state instanceof Map<?, ?> fields) {
        object.setState(fields);
      }
    } else if (!(target instanceof Map && state instanceof Map)) {
      throw new BadInput("its pickle is not sound: a state of no object");
    }
  }

  @Override
  protected Object persistentLoad(Object id) {
    if (!(id instanceof Object[] tuple)) {
      throw new BadInput("its pickle has a persistent id that is no tuple");
    }
    return persistent.apply(tuple);
  }
}
