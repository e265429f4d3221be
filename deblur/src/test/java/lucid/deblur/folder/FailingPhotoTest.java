package lucid.deblur.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.photo.natural.ByKernelSearch;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.report.Json;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.DeviceFailure;
import lucid.tensor.OutOfDeviceMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A photo that cannot be restored fails by its name, and the others are restored. */
class FailingPhotoTest {
  private static final int FAILING = 64;

  @TempDir private Path folder;
  private Path out;
  private final List<String> failures = new ArrayList<>();

  /** Restores as {@link ByKernelSearch}, but fails in a method for photos of some width. */
  private record Failing(RestorationMethod method, String where, Throwable failure)
      implements RestorationMethod {
    @Override
    public Optional<RestorationPlan> plan(Photo photo) {
      Optional<RestorationPlan> plan = method.plan(photo);
      return photo.stored().width() == FAILING
          ? plan.map(any -> failing(RestorationPlan.class, any))
          : plan;
    }

    private <T> T failing(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              Failing.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, called, arguments) -> {
                if (called.getName().equals(where)) {
                  throw failure;
                }
                try {
                  Object result = called.invoke(real, arguments);
                  return result instanceof RestoredPhoto photo
                      ? failing(RestoredPhoto.class, photo)
                      : result;
                } catch (InvocationTargetException exception) {
                  throw exception.getCause();
                }
              }));
    }

    @Override
    public Map<String, Object> choices(Device device) {
      return method.choices(device);
    }
  }

  @BeforeEach
  void makePhotos() {
    out = folder.resolve("out");
    photo("a.png", FAILING);
    photo("b.png", 48);
    photo("c.png", 50);
  }

  private void photo(String name, int width) {
    Picture picture = ShakenPhotos.shaken(width, 40, 1, width);
    AtomicFiles.write(Map.of(folder.resolve(name), PictureFiles.png(picture)));
  }

  private FolderOutcome run(String where, Throwable failure) {
    failures.clear();
    FolderListener listener =
        new FolderListener() {
          @Override
          public void failed(Path picture, BadInput reason) {
            failures.add(reason.getMessage());
          }
        };
    PhotoSettings settings =
        PhotoSettings.with(new PriorChoice.BySize(List.of()))
            .withNatural(NaturalChoice.USUAL.withKernel(ShakenPhotos.known()));
    PhotoPlanner planner =
        new PhotoPlanner(
            settings, List.of(new Failing(new ByKernelSearch(settings), where, failure)));
    FolderPictures pictures = FolderPictures.of(folder, false, out);
    RunLimit limit = new RunLimit(null, () -> false);
    return new FolderRestoration(planner, 1, pictures, out, limit, listener).run();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("restore", new OutOfMemoryError("Java heap space"), "LUCID_JAVA_OPTS=-Xmx"),
        Arguments.of("page", new OutOfMemoryError("Java heap space"), "a.png needs more memory"),
        Arguments.of("restore", new OutOfDeviceMemory("9 MiB of 8"), "device has (9 MiB of 8)"),
        Arguments.of("restore", new DeviceFailure("error -5"), "error -5"),
        Arguments.of("restore", new BadInput("its border is odd"), "a.png: its border is odd"),
        Arguments.of("restore", new ArithmeticException(), "ArithmeticException"),
        Arguments.of("remarks", new IllegalStateException("two\nlines"), "two lines"),
        Arguments.of("restore", new StackOverflowError(), "StackOverflowError"),
        Arguments.of("cost", new IndexOutOfBoundsException("index 7"), ""));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theOthersAreRestored(String where, Throwable failure, String words) {
    FolderOutcome outcome = run(where, failure);
    int failed = words.isEmpty() ? 0 : 1; // what is only said before the run fails none
    assertEquals(3 - failed, outcome.restored());
    assertEquals(failed, outcome.failed());
    assertEquals(0, outcome.waiting());
    assertEquals(failed, failures.size());
    for (String line : failures) {
      assertTrue(line.contains("a.png") && line.contains(words), line);
      assertEquals(1, line.lines().count(), line);
      String said =
          Json.read(out.resolve("manifest.json")).get("pictures").get(0).get("error").asText();
      assertEquals(line, said);
    }
    assertEquals(failed == 0, Files.exists(out.resolve("a.restored.png")));
    assertTrue(Files.exists(out.resolve("c.restored.png")));
  }

  @Test
  void theNextRunTriesItAgainAndTouchesNoOther() {
    run("restore", new OutOfMemoryError("Java heap space"));
    FolderOutcome again = run("restore", new IllegalStateException("not yet"));
    assertEquals(0, again.restored());
    assertEquals(2, again.restoredBefore());
    assertEquals(1, again.failed());
    FolderOutcome last = run("nothing", null);
    assertEquals(1, last.restored());
    assertEquals(2, last.restoredBefore());
    assertEquals(0, last.failed());
  }

  @Test
  void aDamagedReportIsThatOfNoResult() throws Exception {
    run("nothing", null);
    Files.writeString(out.resolve("b.json"), "{ half");
    FolderOutcome again = run("nothing", null);
    assertEquals(1, again.restored());
    assertEquals(2, again.restoredBefore());
    assertFalse(Files.readString(out.resolve("b.json")).contains("half"));
  }
}
