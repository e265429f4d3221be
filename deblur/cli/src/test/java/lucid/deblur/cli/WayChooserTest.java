package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.Boundary;
import lucid.deblur.search.TinyGenerator;
import lucid.generators.Prior;
import lucid.generators.blur.KernelWindow;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;

class WayChooserTest {
  private static final Prior STREET = prior("street", 32);
  private static final Prior FACE = prior("face", 64);
  private static final Prior SHOE = prior("shoe", 64);
  private static final List<Prior> ALL = List.of(STREET, FACE, SHOE);

  private static Prior prior(String name, int size) {
    return new Prior(name, new TinyGenerator(2, size, size, 3), null, "sha256:0");
  }

  private static final Prior BLUR = new Prior("blur", new TinyGenerator(2, 5, 5, 1), null, null);

  private static WayChooser chooser(boolean named, List<Prior> priors, boolean tile, Gamma gamma) {
    return new WayChooser(named, priors, BLUR, !named, tile, gamma, photo -> null);
  }

  private static Picture photo(int width, int height) {
    return new Picture(width, height, 1, new float[width * height]);
  }

  private static String refusal(WayChooser chooser, Picture photo) {
    return assertThrows(BadInput.class, () -> chooser.choose("photo.jpg", photo)).getMessage();
  }

  @Test
  void theOnlyPriorOfTheSizeIsChosen() {
    Way way = chooser(false, ALL, false, null).choose("photo.jpg", photo(32, 32));
    assertEquals(STREET, way.pictures());
    assertEquals(1, way.tiling().tiles().size());
    assertEquals(Gamma.NONE, way.gamma());
    assertEquals("prior 'street', the size of its pictures", way.reason());
  }

  @Test
  void ofSeveralOnlyTheUserKnows() {
    assertEquals(
        "photo.jpg is 64x64, the size of several priors: choose --prior face or shoe",
        refusal(chooser(false, ALL, true, null), photo(64, 64)));
  }

  @Test
  void otherSizesNeedAPriorAndAPart() {
    assertEquals(
        "photo.jpg is 640x480 and no prior makes pictures of that size (street 32x32, face 64x64,"
            + " shoe 64x64): choose one with --prior, and --crop X,Y,W,H for a part of its size or"
            + " --tile for all",
        refusal(chooser(false, ALL, true, null), photo(640, 480)));
    assertEquals(
        "photo.jpg is 640x480 and prior 'face' makes 64x64 pictures: cut out a part with --crop"
            + " X,Y,64,64, or restore it part by part with --tile",
        refusal(chooser(true, List.of(FACE), false, null), photo(640, 480)));
  }

  @Test
  void theEdgesTellWhatLiesOutside() {
    WayChooser chooser = new WayChooser(false, ALL, BLUR, true, false, null, Boundary::of);
    Way flat = chooser.choose("photo.jpg", photo(32, 32));
    assertEquals(Boundary.CIRCULAR, flat.boundary());
    assertEquals("prior 'street', the size of its pictures; edges circular", flat.reason());
    float[] slope = new float[32 * 32];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = i / 1024f;
    }
    Way way = chooser.choose("photo.jpg", new Picture(32, 32, 1, slope));
    assertEquals(Boundary.REPLICATED, way.boundary());
    assertEquals("prior 'street', the size of its pictures; edges replicated", way.reason());
    assertNull(chooser.choose("photo.jpg", photo(40, 30)).boundary(), "algorithm 3 has its own");
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
    WayChooser chooser = new WayChooser(true, List.of(FACE), BLUR, true, true, null, Boundary::of);
    assertEquals(Boundary.REPLICATED, chooser.choose("photo.jpg", photo).boundary());
  }

  @Test
  void aNamedPriorTilesWhatIsLarger() {
    WayChooser chooser = chooser(true, List.of(FACE), true, Gamma.SRGB);
    Way way = chooser.choose("photo.jpg", photo(100, 64));
    assertEquals(2, way.tiling().tiles().size());
    assertEquals(Gamma.SRGB, way.gamma());
    assertEquals("prior 'face', as wanted, in 2 tiles of 64x64", way.reason());
    assertEquals(1, chooser.choose("photo.jpg", photo(64, 64)).tiling().tiles().size());
  }

  @Test
  void algorithmThreeTakesWhatNoPriorMakes() {
    Way way = chooser(false, ALL, false, null).choose("photo.jpg", photo(40, 30));
    assertNull(way.pictures());
    assertEquals(1, way.channels(photo(40, 30)));
    assertEquals(1, way.tiling().tiles().size());
    assertEquals(Gamma.SRGB, way.gamma());
    assertEquals(
        "algorithm 3, no prior makes pictures of 40x30; kernels of 3x3 pixels, by its edges",
        way.reason());
    assertEquals(3, way.kernels().generator().width(), "a flat photo tells of no blur");
    WayChooser wanted = chooser(false, List.of(), false, Gamma.NONE);
    assertEquals(
        "algorithm 3, as wanted; kernels of 3x3 pixels, by its edges",
        wanted.choose("photo.jpg", photo(32, 32)).reason());
    Prior window = KernelWindow.of(BLUR, 7);
    WayChooser sized = new WayChooser(false, ALL, window, true, false, null, Boundary::of);
    assertEquals(
        "algorithm 3, no prior makes pictures of 40x30; kernels of 7x7 pixels, as wanted",
        sized.choose("photo.jpg", photo(40, 30)).reason());
    assertEquals(Gamma.NONE, wanted.choose("photo.jpg", photo(32, 32)).gamma());
    assertTrue(refusal(wanted, photo(40, 1)).startsWith("photo.jpg: cannot restore a 40x1"));
    assertTrue(
        refusal(new WayChooser(false, ALL, BLUR, false, false, null, Boundary::of), photo(40, 30))
            .contains("choose one with --prior"));
  }
}
