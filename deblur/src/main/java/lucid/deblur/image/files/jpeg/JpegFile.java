package lucid.deblur.image.files.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The segments of a JPEG file. Damaged segments that do not change pixels are noted and left out.
 */
public record JpegFile(List<JpegSegment> segments) {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int ADOBE_BYTES = 12;
  private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};

  /**
   * Takes a file apart.
   *
   * @param notes takes what is damaged, in plain words
   * @throws IOException if the file ends before its pixels
   */
  public static JpegFile parse(byte[] file, List<String> notes) throws IOException {
    List<JpegSegment> segments = new ArrayList<>();
    int position = 2;
    boolean foreign = false;
    while (true) {
      int marker = marker(file, position);
      if (marker < 0) {
        return atEnd(segments, notes);
      }
      for (int i = position; i < marker; i++) {
        foreign |= (file[i] & 0xFF) != 0xFF; // which fills up
      }
      int code = file[marker + 1] & 0xFF;
      position = marker + 2;
      if (code == END) {
        break;
      }
      if (code == START || code == 1 || code >= 0xD0 && code <= 0xD7) {
        continue; // no length follows
      }
      int length = position + 1 < file.length ? number(file, position) : 0;
      int end = position + length;
      if (length < 2 || end > file.length) {
        if (!new JpegSegment(code, file).isAncillary()) {
          return atEnd(segments, notes);
        }
        notes.add("a damaged segment is left out");
        continue; // the next marker may be sound
      }
      byte[] data = Arrays.copyOfRange(file, position + 2, end);
      position = code == JpegSegment.START_OF_SCAN ? endOfScan(file, end) : end;
      segments.add(new JpegSegment(code, data, Arrays.copyOfRange(file, end, position)));
    }
    if (foreign) {
      notes.add("bytes between its segments are left out");
    }
    return new JpegFile(List.copyOf(segments));
  }

  /**
   * A file without an end marker. If the picture has one scan, the decoder says whether all pixels
   * are there; if it has several, nobody knows how many scans are missing.
   */
  private static JpegFile atEnd(List<JpegSegment> segments, List<String> notes)
      throws EOFException {
    JpegFile file = new JpegFile(List.copyOf(segments));
    int components = file.frame().map(segment -> segment.data()[5] & 0xFF).orElse(0);
    boolean inOneScan =
        segments.stream()
            .filter(segment -> segment.marker() == JpegSegment.START_OF_SCAN)
            .filter(segment -> segment.data().length > 0)
            .findFirst()
            .filter(scan -> (scan.data()[0] & 0xFF) == components)
            .isPresent();
    if (!inOneScan || file.frame().filter(JpegSegment::isProgressive).isPresent()) {
      throw new EOFException();
    }
    notes.add("the end of the file is missing");
    return file;
  }

  /** Where the next marker begins, after bytes that belong to nothing; -1 if there is none. */
  private static int marker(byte[] file, int from) {
    int position = from;
    while (position + 1 < file.length) {
      int code = file[position + 1] & 0xFF;
      if ((file[position] & 0xFF) == 0xFF && code != 0 && code != 0xFF) {
        return position;
      }
      position++;
    }
    return -1;
  }

  private static int endOfScan(byte[] file, int from) {
    int position = from;
    while (position + 1 < file.length) {
      int code = file[position + 1] & 0xFF;
      boolean escaped = code == 0 || code >= 0xD0 && code <= 0xD7;
      if ((file[position] & 0xFF) == 0xFF && !escaped && code != 0xFF) {
        return position;
      }
      position++;
    }
    return file.length;
  }

  static int number(byte[] bytes, int position) {
    return (bytes[position] & 0xFF) << 8 | bytes[position + 1] & 0xFF;
  }

  Optional<JpegSegment> frame() {
    return segments.stream().filter(s -> s.isFrame() && s.data().length >= 6).findFirst();
  }

  /**
   * A file with what a decoder needs for the pixels only. Where three components are neither called
   * R, G and B nor told of by Adobe's segment, they are luma and chroma, as libjpeg takes them.
   */
  public byte[] pixels() {
    int components = frame().map(segment -> segment.data()[5] & 0xFF).orElse(0);
    List<JpegSegment> kept = new ArrayList<>();
    Optional<JpegSegment> adobe =
        segments.stream()
            .filter(s -> s.marker() == JpegSegment.APP14 && s.begins("Adobe"))
            .filter(segment -> segment.data().length >= ADOBE_BYTES)
            .findFirst();
    if (adobe.isEmpty() && components != 4 && !isNamedRgb()) {
      kept.add(new JpegSegment(JpegSegment.APP0, JFIF));
    }
    adobe.ifPresent(kept::add);
    for (JpegSegment segment : segments) {
      boolean inks = components == 4 && segment.marker() == JpegSegment.APP2;
      if (!segment.isAncillary() || inks) {
        kept.add(segment);
      }
    }
    return new JpegFile(kept).bytes();
  }

  private boolean isNamedRgb() {
    boolean jfif =
        segments.stream().anyMatch(s -> s.marker() == JpegSegment.APP0 && s.begins("JFIF"));
    byte[] data = frame().map(JpegSegment::data).orElse(new byte[0]);
    return !jfif && data.length >= 15 && data[6] == 'R' && data[9] == 'G' && data[12] == 'B';
  }

  /** This file with more segments after its first, which is JFIF's. */
  public JpegFile with(List<JpegSegment> more) {
    List<JpegSegment> all = new ArrayList<>(segments);
    all.addAll(1, more);
    return new JpegFile(all);
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(0xFF);
    file.write(START);
    for (JpegSegment segment : segments) {
      int length = segment.data().length + 2;
      file.write(0xFF);
      file.write(segment.marker());
      file.write(length >> 8);
      file.write(length);
      file.writeBytes(segment.data());
      file.writeBytes(segment.scan());
    }
    file.write(0xFF);
    file.write(END);
    return file.toByteArray();
  }

  /** Text as bytes of segments. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
