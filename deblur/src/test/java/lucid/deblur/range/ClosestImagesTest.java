package lucid.deblur.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Schemas;
import lucid.deblur.search.TinyPriors;
import lucid.generators.TrainedPrior;
import lucid.generators.range.RangeRecipe;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library finds the closest images and writes them, without a command line. */
class ClosestImagesTest {
  @TempDir Path folder;

  /** What a prior itself makes is closer to its range than noise is. */
  @Test
  void whatAPriorMakesIsCloser() throws IOException {
    TrainedPrior prior = TinyPriors.pictures(TinyPriors.street(folder));
    RangeRecipe recipe = RangeRecipe.FAST.with(30, 60);
    List<String> heard = new ArrayList<>();
    RangeListener listener =
        title -> {
          heard.add(title);
          return (step, steps, error) -> {};
        };
    try (Device device = Devices.open("cpu")) {
      Map<String, Picture> pictures = new LinkedHashMap<>();
      try (Sampler sampler = new Sampler(device, prior.generator())) {
        Shape latents = Shape.of(1, prior.generator().latentSize());
        pictures.put("own", Picture.of(sampler.draw(Philox.normal(3, 0, latents))));
      }
      pictures.put("noise", Picture.of(Philox.uniform(1, 0, Shape.of(1, 32, 32, 3))));
      pictures.put("again", pictures.get("noise"));
      RangeResults results =
          new PictureTargets(pictures)
              .search(new ClosestImages(device, prior, recipe, 1, listener));
      assertEquals(List.of("picture 1 of 3", "pictures 2 to 3 of 3"), heard);
      List<String> table = results.table();
      assertEquals(5, table.size());
      assertEquals(table.get(2).substring(12), table.get(3).substring(12));
      results.write(folder.resolve("out"));
      PictureRange range = (PictureRange) results;
      double own = range.pictures().get(0).psnr();
      assertTrue(own > range.pictures().get(1).psnr() + 10, table.toString());
      Path made = folder.resolve("out/own.range.png");
      assertEquals("32 x 32 colour", PictureFiles.read(made).picture().toString());
    }
    for (String name : List.of("own", "noise", "again")) {
      Schemas.assertValid("range", folder.resolve("out/" + name + ".range.json"));
    }
  }
}
