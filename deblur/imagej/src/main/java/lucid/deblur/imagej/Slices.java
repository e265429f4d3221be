package lucid.deblur.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;

/** Slices that become an image, or a stack if there are several; smaller ones lie in the middle. */
final class Slices {
  private final String title;
  private final List<String> labels = new ArrayList<>();
  private final List<ImageProcessor> pixels = new ArrayList<>();

  Slices(String title) {
    this.title = title;
  }

  void add(String label, ImageProcessor slice) {
    labels.add(label);
    pixels.add(slice);
  }

  boolean isEmpty() {
    return pixels.isEmpty();
  }

  /** The image of one slice or more. */
  ImagePlus image() {
    if (pixels.size() == 1) {
      return new ImagePlus(title, pixels.get(0));
    }
    int width = pixels.stream().mapToInt(ImageProcessor::getWidth).max().orElseThrow();
    int height = pixels.stream().mapToInt(ImageProcessor::getHeight).max().orElseThrow();
    ImageStack stack = new ImageStack(width, height);
    for (int i = 0; i < pixels.size(); i++) {
      ImageProcessor slice = pixels.get(i);
      ImageProcessor whole = slice.createProcessor(width, height);
      whole.insert(slice, (width - slice.getWidth()) / 2, (height - slice.getHeight()) / 2);
      stack.addSlice(labels.get(i), whole);
    }
    return new ImagePlus(title, stack);
  }
}
