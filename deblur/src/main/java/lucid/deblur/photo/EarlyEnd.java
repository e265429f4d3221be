package lucid.deblur.photo;

import java.util.function.BooleanSupplier;

/** When the parts of a restoration are to end with what there is by then. */
public interface EarlyEnd {
  /** All parts are restored to their end. */
  EarlyEnd NEVER =
      new EarlyEnd() {
        @Override
        public BooleanSupplier ofPart(int left) {
          return () -> false;
        }

        @Override
        public boolean isInterrupted() {
          return false;
        }

        @Override
        public String reason() {
          return "nothing";
        }
      };

  /**
   * Whether the part that begins now is to end; once true, it stays so.
   *
   * @param left the parts that are left, with this one
   */
  BooleanSupplier ofPart(int left);

  /**
   * Whether somebody asked for the end, which ends also what takes seconds; time that is up is not.
   */
  boolean isInterrupted();

  /** The cause of the early end, in a word for reports. */
  String reason();
}
