package lucid.tensor;

/** The cost of an element-wise function, compared with that of moving its result. */
public enum Cost {
  /** Computing an element again takes less time than writing it to memory and reading it back. */
  CHEAP,
  /** Divisions, roots and transcendental functions, whose results are worth keeping. */
  COSTLY
}
