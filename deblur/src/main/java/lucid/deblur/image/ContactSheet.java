package lucid.deblur.image;

import java.util.Arrays;
import java.util.List;

/** Many pictures in one. */
public final class ContactSheet {
  private static final int GAP = 2;
  private static final float BACKGROUND = 1;

  private ContactSheet() {}

  /**
   * A grid of pictures, row by row, with white gaps of 2 pixels between and around them. Cells have
   * the size of the largest picture, smaller ones lie in the middle; the sheet is in colour if any
   * picture is.
   *
   * @throws IllegalArgumentException if there is no picture or no column
   */
  public static Picture of(List<Picture> pictures, int columns) {
    if (pictures.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "cannot make a contact sheet of %d pictures in %d columns: want 1 or more of both"
              .formatted(pictures.size(), columns));
    }
    int used = Math.min(columns, pictures.size());
    int rows = (pictures.size() + used - 1) / used;
    int cellWidth = pictures.stream().mapToInt(Picture::width).max().orElseThrow() + GAP;
    int cellHeight = pictures.stream().mapToInt(Picture::height).max().orElseThrow() + GAP;
    int channels = pictures.stream().mapToInt(Picture::channels).max().orElseThrow();
    int width = used * cellWidth + GAP;
    int height = rows * cellHeight + GAP;
    float[] sheet = new float[width * height * channels];
    Arrays.fill(sheet, BACKGROUND);
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = channels == 3 ? pictures.get(i).toColour() : pictures.get(i);
      int left = GAP + i % used * cellWidth + (cellWidth - GAP - picture.width()) / 2;
      int top = GAP + i / used * cellHeight + (cellHeight - GAP - picture.height()) / 2;
      float[] values = picture.toArray();
      int rowLength = picture.width() * channels;
      for (int y = 0; y < picture.height(); y++) {
        int to = ((top + y) * width + left) * channels;
        System.arraycopy(values, y * rowLength, sheet, to, rowLength);
      }
    }
    return new Picture(width, height, channels, sheet);
  }
}
