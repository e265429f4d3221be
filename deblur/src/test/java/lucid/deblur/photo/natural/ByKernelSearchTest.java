package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Boundary;
import lucid.deblur.photo.KnownKernel;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.deblur.search.TinyGenerator;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Which photos are restored as natural ones. */
class ByKernelSearchTest {
  private static final TrainedPrior STREET =
      new TrainedPrior("street", new TinyGenerator(2, 32, 32, 3), null, "sha256:0");
  private static final PhotoSettings USUAL =
      PhotoSettings.with(new PriorChoice.BySize(List.of(STREET)));
  private static final KnownKernel KERNEL =
      new KnownKernel("k.npy", Tensor.of(Shape.of(1, 40), new float[40]));

  private static boolean takes(PhotoSettings settings, int width, int height) {
    return new ByKernelSearch(settings).plan(photo(width, height)).isPresent();
  }

  private static Photo photo(int width, int height) {
    return Photo.of("photo.jpg", new Picture(width, height, 1, new float[width * height]));
  }

  private static PhotoSettings natural(UnaryOperator<NaturalChoice> change) {
    return USUAL.withNatural(change.apply(NaturalChoice.USUAL));
  }

  private static String refusal(PhotoSettings settings) {
    return assertThrows(BadInput.class, () -> takes(settings, 60, 40)).getMessage();
  }

  @Test
  void takesPhotosOfAnySizeButAPriors() {
    assertTrue(takes(USUAL, 60, 40));
    assertTrue(takes(USUAL, 33, 32));
    assertEquals(false, takes(USUAL, 32, 32), "a prior's");
    assertEquals(false, takes(USUAL, 31, 300), "too small to tell a kernel");
    assertTrue(takes(natural(now -> now.withRefine(true)), 32, 32), "as wanted");
    assertEquals(false, takes(USUAL.withForce(true), 32, 32), "every way can be forced");
  }

  @Test
  void leavesToPriorsWhatIsSetForThem() {
    RecipeChoice usual = RecipeChoice.USUAL;
    for (PhotoSettings settings :
        List.of(
            USUAL.withPrior(new PriorChoice.Named(STREET)),
            USUAL.withRecipe(usual.withAlgorithm(3)),
            USUAL.withRecipe(RecipeChoice.named(Recipe.PAPER)),
            USUAL.withRecipe(usual.with(null, 20)),
            USUAL.withBoundary(Boundary.CIRCULAR),
            USUAL.withTile(true))) {
      assertEquals(false, takes(settings, 60, 40), settings::toString);
      assertEquals(0, new ByKernelSearch(settings).choices(null).size());
      String line = refusal(settings.withNatural(NaturalChoice.USUAL.withStrength(0.5)));
      assertTrue(line.contains("natural photos, which no prior restores: leave out --"), line);
    }
  }

  @Test
  void saysWhatDoesNotGoTogether() {
    assertTrue(
        refusal(natural(now -> now.withKernel(KERNEL)).withKernelSize(9))
            .contains("leave out --kernel-size 9"));
    assertThrows(
        BadInput.class,
        () -> NaturalChoice.USUAL.withKernel(KERNEL).withKernelFrom(new Region(0, 0, 40, 40)));
    assertTrue(refusal(USUAL.withKernelSize(2)).contains("give --kernel-size 3 or more"));
    assertThrows(BadInput.class, () -> NaturalChoice.USUAL.withStrength(1.5));
    assertThrows(BadInput.class, () -> NaturalChoice.USUAL.withStrength(Double.NaN));
  }

  @Test
  void saysWhatDoesNotFitThePhoto() {
    PhotoSettings known = natural(now -> now.withKernel(KERNEL));
    assertEquals(
        "photo.jpg is 33x60, and the kernel is larger: k.npy, 40x1",
        assertThrows(BadInput.class, () -> takes(known, 33, 60)).getMessage());
    for (Region region : List.of(new Region(30, 0, 40, 40), new Region(0, 0, 40, 31))) {
      String line = refusal(natural(now -> now.withKernelFrom(region)));
      assertTrue(line.startsWith("cannot look for the kernel in " + region), line);
    }
    assertTrue(
        assertThrows(BadInput.class, () -> takes(natural(now -> now.withRefine(true)), 31, 40))
            .getMessage()
            .contains("wants 32x32 pixels or more"));
  }

  @Test
  void saysWhyAndWhatTimeIsNoUseFor() {
    PhotoSettings settings =
        natural(now -> now.withKernelFrom(new Region(1, 2, 40, 32)))
            .withKernelSize(15)
            .withTime(Duration.ofSeconds(1));
    var plan = new ByKernelSearch(settings).plan(photo(60, 40)).orElseThrow();
    assertEquals(
        "natural photo; its kernel is looked for in 1,2,40,32, of at most 15x15 pixels",
        plan.reason());
    assertEquals(
        List.of(
            "photo.jpg: " + plan.reason(),
            "photo.jpg: takes seconds, which --time does not cut short"),
        plan.remarks());
    assertEquals("kernel search and restoration of 60x40 pixels", plan.describe(null));
  }
}
