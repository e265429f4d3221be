package lucid.tensor;

/**
 * Something that runs programs: the float64 reference, the CPU, a GPU. Where it fails, its methods
 * and the methods of its programs and states throw {@link DeviceFailure}.
 */
public interface Device extends AutoCloseable {
  /** The short name that {@code --device} takes, such as {@code cpu}. */
  String name();

  /** One line for people: what runs, how wide, how many threads. */
  String description();

  /** An empty state; variables get their initial values when a program first uses them. */
  State newState();

  /**
   * Compiles a graph: folds constants, packs weights, plans buffers. Running the program then
   * allocates nothing.
   *
   * @param state holds the variables that the graph reads and updates; made by this device
   * @throws OutOfDeviceMemory if the program does not fit; nothing of it stays
   */
  Program compile(Graph graph, State state);

  @Override
  void close();
}
