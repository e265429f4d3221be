package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lucid.deblur.BadInput;
import lucid.deblur.TinyGenerator;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.generators.Prior;
import org.junit.jupiter.api.Test;

class WayChooserTest {
  private static final Prior STREET = prior("street", 32);
  private static final Prior FACE = prior("face", 64);
  private static final Prior SHOE = prior("shoe", 64);
  private static final List<Prior> ALL = List.of(STREET, FACE, SHOE);

  private static Prior prior(String name, int size) {
    return new Prior(name, new TinyGenerator(2, size, size, 3), null, "sha256:0");
  }

  private static Picture photo(int width, int height) {
    return new Picture(width, height, 1, new float[width * height]);
  }

  private static String refusal(WayChooser chooser, Picture photo) {
    return assertThrows(BadInput.class, () -> chooser.choose("photo.jpg", photo)).getMessage();
  }

  @Test
  void theOnlyPriorOfTheSizeIsChosen() {
    Way way = new WayChooser(false, ALL, false, null).choose("photo.jpg", photo(32, 32));
    assertEquals(STREET, way.pictures());
    assertEquals(1, way.tiling().tiles().size());
    assertEquals(Gamma.NONE, way.gamma());
    assertEquals("prior 'street', the size of its pictures", way.reason());
  }

  @Test
  void ofSeveralOnlyTheUserKnows() {
    assertEquals(
        "photo.jpg is 64x64, the size of several priors: choose --prior face or shoe",
        refusal(new WayChooser(false, ALL, true, null), photo(64, 64)));
  }

  @Test
  void otherSizesNeedAPriorAndAPart() {
    assertEquals(
        "photo.jpg is 640x480 and no prior makes pictures of that size (street 32x32, face 64x64,"
            + " shoe 64x64): choose one with --prior, and --crop X,Y,W,H for a part of its size or"
            + " --tile for all",
        refusal(new WayChooser(false, ALL, true, null), photo(640, 480)));
    assertEquals(
        "photo.jpg is 640x480 and prior 'face' makes 64x64 pictures: cut out a part with --crop"
            + " X,Y,64,64, or restore it part by part with --tile",
        refusal(new WayChooser(true, List.of(FACE), false, null), photo(640, 480)));
  }

  @Test
  void aNamedPriorTilesWhatIsLarger() {
    WayChooser chooser = new WayChooser(true, List.of(FACE), true, Gamma.SRGB);
    Way way = chooser.choose("photo.jpg", photo(100, 64));
    assertEquals(2, way.tiling().tiles().size());
    assertEquals(Gamma.SRGB, way.gamma());
    assertEquals("prior 'face', as wanted, in 2 tiles of 64x64", way.reason());
    assertEquals(1, chooser.choose("photo.jpg", photo(64, 64)).tiling().tiles().size());
  }
}
