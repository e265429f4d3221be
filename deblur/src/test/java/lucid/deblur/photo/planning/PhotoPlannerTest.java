package lucid.deblur.photo.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.Boundary;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.search.ByTrainedPrior;
import lucid.deblur.photo.search.SearchPlan;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.deblur.search.TinyGenerator;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
import lucid.generators.UntrainedPrior;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;

class PhotoPlannerTest {
  private static final TrainedPrior STREET = prior("street", 32);
  private static final TrainedPrior FACE = prior("face", 64);
  private static final TrainedPrior SHOE = prior("shoe", 64);
  private static final BlurPrior BLUR =
      new BlurPrior("blur", new TinyGenerator(2, 5, 5, 1), null, null);

  private static final PhotoSettings BY_SIZE =
      PhotoSettings.with(new PriorChoice.BySize(List.of(STREET, FACE, SHOE))).withBlurPrior(BLUR);

  /** Of which nothing is left open. */
  private static final PhotoSettings PUBLISHED =
      BY_SIZE.withRecipe(RecipeChoice.named(Recipe.PAPER));

  private static TrainedPrior prior(String name, int size) {
    return new TrainedPrior(name, new TinyGenerator(2, size, size, 3), null, "sha256:0");
  }

  private static PhotoSettings named(TrainedPrior prior) {
    return PUBLISHED.withPrior(new PriorChoice.Named(prior));
  }

  private static Picture picture(int width, int height) {
    return new Picture(width, height, 1, new float[width * height]);
  }

  private static SearchPlan plan(PhotoSettings settings, Picture picture) {
    return (SearchPlan) new PhotoPlanner(settings).plan(Photo.of("photo.jpg", picture));
  }

  private static String refusal(PhotoSettings settings, Picture picture) {
    return assertThrows(BadInput.class, () -> plan(settings, picture)).getMessage();
  }

  @Test
  void theOnlyPriorOfTheSizeIsChosen() {
    SearchPlan plan = plan(PUBLISHED, picture(32, 32));
    assertEquals(STREET, plan.pictures());
    assertEquals(1, plan.parts());
    assertEquals(Gamma.NONE, plan.gamma());
    assertEquals("prior 'street', the size of its pictures", plan.reason());
    assertEquals(
        List.of(
            "photo.jpg: grey converted to colour: red, green and blue are the same",
            "photo.jpg: prior 'street', the size of its pictures"),
        plan.remarks());
  }

  @Test
  void ofSeveralOnlyTheUserKnows() {
    assertEquals(
        "photo.jpg is 64x64, the size of several priors: choose --prior face or shoe",
        refusal(BY_SIZE.withTile(true), picture(64, 64)));
  }

  @Test
  void aPhotoOfAPriorsSizeMayBeOfAnotherKind() {
    String other = "look for its kernel with --kernel-from 0,0,%1$d,%1$d";
    assertTrue(
        refusal(BY_SIZE, picture(64, 64))
            .endsWith("--prior face or shoe; of any other photo, " + other.formatted(64)));
    assertTrue(
        plan(BY_SIZE, picture(32, 32)).remarks().stream()
            .anyMatch(line -> line.contains("'street'") && line.endsWith(other.formatted(32))));
  }

  @Test
  void otherSizesNeedAPriorAndAPart() {
    assertEquals(
        "photo.jpg is 640x480 and no prior makes pictures of that size (street 32x32, face 64x64,"
            + " shoe 64x64): choose one with --prior, and --crop X,Y,W,H for a part of its size or"
            + " --tile for all",
        refusal(BY_SIZE.withTile(true), picture(640, 480)));
    assertEquals(
        "photo.jpg is 640x480 and prior 'face' makes 64x64 pictures: cut out a part with --crop"
            + " X,Y,64,64, or restore it part by part with --tile",
        refusal(named(FACE), picture(640, 480)));
  }

  @Test
  void theEdgesTellWhatLiesOutside() {
    SearchPlan flat = plan(BY_SIZE, picture(32, 32));
    assertEquals(Boundary.CIRCULAR, flat.recipe().boundary());
    assertEquals("prior 'street', the size of its pictures; edges circular", flat.reason());
    float[] slope = new float[32 * 32];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = i / 1024f;
    }
    SearchPlan plan = plan(BY_SIZE, new Picture(32, 32, 1, slope));
    assertEquals(Boundary.REPLICATED, plan.recipe().boundary());
    assertEquals("prior 'street', the size of its pictures; edges replicated", plan.reason());
    Boundary own = plan(BY_SIZE, picture(40, 30)).recipe().boundary();
    assertEquals(Boundary.VALID, own, "algorithm 3 has its own");
  }

  /** Whatever the photo does around its edges, a tile of it ends. */
  @Test
  void theEdgesOfTilesAreWhatCounts() {
    float[] waves = new float[100 * 64];
    for (int i = 0; i < waves.length; i++) {
      waves[i] = (float) (0.5 + 0.4 * Math.sin(2 * Math.PI * (i % 100) / 100));
    }
    Picture photo = new Picture(100, 64, 1, waves);
    assertEquals(Boundary.CIRCULAR, Boundary.of(photo));
    PhotoSettings tiled = named(FACE).withRecipe(RecipeChoice.USUAL).withTile(true);
    assertEquals(Boundary.REPLICATED, plan(tiled, photo).recipe().boundary());
  }

  @Test
  void aNamedPriorTilesWhatIsLarger() {
    PhotoSettings tiled = named(FACE).withTile(true).withGamma(Gamma.SRGB);
    SearchPlan plan = plan(tiled, picture(100, 64));
    assertEquals(2, plan.parts());
    assertEquals(Gamma.SRGB, plan.gamma());
    assertEquals("prior 'face', as wanted, in 2 tiles of 64x64", plan.reason());
    assertEquals(1, plan(tiled, picture(64, 64)).parts());
  }

  @Test
  void algorithmThreeTakesWhatNoPriorMakes() {
    SearchPlan plan = plan(BY_SIZE, picture(40, 30));
    assertEquals(UntrainedPrior.USUAL, plan.pictures());
    assertEquals(1, plan.observed().channels());
    assertEquals(1, plan.parts());
    assertEquals(Gamma.SRGB, plan.gamma());
    assertEquals(
        "algorithm 3, no prior makes pictures of 40x30; kernels of 3x3 pixels, by its edges",
        plan.reason());
    assertEquals(3, plan.kernels().generator().width(), "a flat photo tells of no blur");
    assertEquals(
        "algorithm 3, no prior makes pictures of 40x30; kernels of 7x7 pixels, as wanted",
        plan(BY_SIZE.withKernelSize(7), picture(40, 30)).reason());
    assertTrue(
        refusal(BY_SIZE.withBoundary(Boundary.CIRCULAR), picture(40, 30))
            .contains("choose one with --prior"));
  }

  @Test
  void algorithmThreeTakesAnyPhotoWhereItIsWanted() {
    PhotoSettings wanted =
        BY_SIZE.withRecipe(RecipeChoice.USUAL.withAlgorithm(3)).withGamma(Gamma.NONE);
    SearchPlan plan = plan(wanted, picture(32, 32));
    assertEquals("algorithm 3, as wanted; kernels of 3x3 pixels, by its edges", plan.reason());
    assertEquals(Gamma.NONE, plan.gamma());
    assertTrue(refusal(wanted, picture(40, 1)).startsWith("photo.jpg: cannot restore a 40x1"));
    assertTrue(
        refusal(wanted.withPrior(new PriorChoice.Named(FACE)), picture(64, 64))
            .contains("leave out --prior face"));
  }

  /** What is asked first and has a plan is taken; the planner knows no kinds of plans. */
  @Test
  void anotherWayToRestoreIsOneMoreMethod() {
    RestorationPlan own = plan(BY_SIZE, picture(9, 9));
    RestorationMethod method = new FixedMethod(own);
    PhotoPlanner planner = new PhotoPlanner(BY_SIZE, List.of(method, new ByTrainedPrior(BY_SIZE)));
    assertEquals(own, planner.plan(Photo.of("small", picture(9, 9))));
    RestorationPlan other = planner.plan(Photo.of("street", picture(32, 32)));
    assertTrue(other.reason().contains("'street'"), other.reason());
    assertEquals(Map.of("fixed", own.reason()), method.choices(null));
  }
}
