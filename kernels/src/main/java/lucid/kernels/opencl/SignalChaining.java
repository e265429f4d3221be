package lucid.kernels.opencl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the JVM stays first to hear of its signals when a driver is loaded. A driver built on
 * LLVM, as PoCL, puts its own handlers in the place of the JVM's; on the first fault, which a JVM
 * uses to stop its threads, they reset themselves, and a second thread that faults meanwhile ends
 * the process. The JDK's library {@code libjsig}, loaded first, keeps the JVM's handlers in front
 * (docs/adr/0010).
 */
final class SignalChaining {
  private static final Path LIBRARIES = Path.of("/proc/self/maps");

  private SignalChaining() {}

  /** One line that says what is missing and how to get it; empty where nothing is missing. */
  static Optional<String> missing() {
    if (!Files.exists(LIBRARIES)) {
      return Optional.empty(); // not Linux
    }
    try {
      return Files.readString(LIBRARIES).contains("libjsig")
          ? Optional.empty()
          : Optional.of(
              "an OpenCL driver may end a JVM whose signals are not chained: start Lucid by its"
                  + " launcher, or Java with LD_PRELOAD="
                  + Path.of(System.getProperty("java.home"), "lib", "libjsig.so"));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
