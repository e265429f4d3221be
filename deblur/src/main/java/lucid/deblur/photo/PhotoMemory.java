package lucid.deblur.photo;

/** The memory that photos need. */
public final class PhotoMemory {
  /** The heap, in GiB, that a message proposes where there is less. */
  private static final long USUAL = 4;

  private PhotoMemory() {}

  /**
   * One line that says which flag gives a photo more memory.
   *
   * @param source what messages call the photo
   * @param others what else would help, such as {@code fewer --workers}
   */
  public static String tooLarge(String source, String others) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    long more = Math.max(USUAL, 2 * heap >> 10);
    return "%s needs more memory than the heap of %,d MiB has: give it more, such as LUCID_JAVA_OPTS=-Xmx%dg, or %s"
        .formatted(source, heap, more, others);
  }
}
