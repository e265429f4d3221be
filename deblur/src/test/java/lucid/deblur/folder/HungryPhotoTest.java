package lucid.deblur.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.photo.natural.ByKernelSearch;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo that does not fit the memory fails by its name, and the others are restored. */
class HungryPhotoTest {
  private static final int LARGE = 64;

  @TempDir private Path folder;

  private static PhotoSettings settings() {
    return PhotoSettings.with(new PriorChoice.BySize(List.of()))
        .withNatural(NaturalChoice.USUAL.withKernel(ShakenPhotos.known()));
  }

  /** Restores as {@link ByKernelSearch}, but for photos of some width, which have no room. */
  private record Hungry(RestorationMethod method) implements RestorationMethod {
    @Override
    public Optional<RestorationPlan> plan(Photo photo) {
      Optional<RestorationPlan> plan = method.plan(photo);
      return photo.stored().width() == LARGE ? plan.map(Hungry::hungry) : plan;
    }

    private static RestorationPlan hungry(RestorationPlan plan) {
      return (RestorationPlan)
          Proxy.newProxyInstance(
              Hungry.class.getClassLoader(),
              new Class<?>[] {RestorationPlan.class},
              (proxy, called, arguments) -> {
                if (called.getName().equals("restore")) {
                  throw new OutOfMemoryError("Java heap space");
                }
                return called.invoke(plan, arguments);
              });
    }

    @Override
    public Map<String, Object> choices(Device device) {
      return method.choices(device);
    }
  }

  private void photo(String name, int width) {
    Picture picture = ShakenPhotos.shaken(width, 40, 1, width);
    AtomicFiles.write(Map.of(folder.resolve(name), PictureFiles.png(picture)));
  }

  @Test
  void theOthersAreRestored() {
    photo("a.png", LARGE);
    photo("b.png", 48);
    photo("c.png", 50);
    List<String> failures = new ArrayList<>();
    FolderListener listener =
        new FolderListener() {
          @Override
          public void failed(Path picture, BadInput reason) {
            failures.add(reason.getMessage());
          }
        };
    PhotoSettings settings = settings();
    PhotoPlanner planner =
        new PhotoPlanner(settings, List.of(new Hungry(new ByKernelSearch(settings))));
    Path out = folder.resolve("out");
    FolderOutcome outcome =
        new FolderRestoration(planner, 1, folder, out, new RunLimit(null, () -> false), listener)
            .run();
    assertEquals(2, outcome.restored());
    assertEquals(1, outcome.failed());
    assertEquals(0, outcome.waiting());
    assertTrue(failures.get(0).contains("a.png needs more memory"), failures::toString);
    assertFalse(Files.exists(out.resolve("a.restored.png")));
    assertTrue(Files.exists(out.resolve("c.restored.png")));
  }
}
