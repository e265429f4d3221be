package lucid.deblur.image.files.reading;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Tells whether a decoder came to the last row; that of GIF does not complain if it did not. */
final class ReadProgress implements IIOReadProgressListener {
  private static final float ALL = 100;

  private float percent;

  boolean isComplete() {
    return percent >= ALL;
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    percent = percentageDone;
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
