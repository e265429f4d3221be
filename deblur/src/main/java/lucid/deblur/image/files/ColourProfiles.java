package lucid.deblur.image.files;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/** ICC profiles in picture files. */
final class ColourProfiles {
  private static final String PNG = "javax_imageio_png_1.0";
  private static final String CHUNK = "iCCP";

  /** Profiles are of some kilobytes; what claims to be more is no profile. */
  private static final int MOST_BYTES = 1 << 22;

  private ColourProfiles() {}

  /**
   * How to decode a file so that its values stay in its own profile, where it has one; some readers
   * would convert them to sRGB.
   */
  static Optional<ImageTypeSpecifier> ofFile(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      ColorSpace space = type.getColorModel().getColorSpace();
      boolean own = space instanceof ICC_ColorSpace icc && !isBuiltIn(icc);
      if (own && space.getType() == ColorSpace.TYPE_RGB) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The profile of a file's values, or null where they are sRGB or say nothing.
   *
   * @param model the decoded picture's
   * @param channels 1 or 3: profiles of other values are no use
   */
  static byte[] read(ImageReader reader, ColorModel model, int channels) throws IOException {
    byte[] bytes = null;
    if (model.getColorSpace() instanceof ICC_ColorSpace space && !isBuiltIn(space)) {
      bytes = space.getProfile().getData();
    } else if (reader.getFormatName().equalsIgnoreCase("png")) {
      bytes = readPng(reader.getImageMetadata(0));
    }
    return bytes != null && describes(bytes, channels) ? bytes : null;
  }

  private static boolean isBuiltIn(ICC_ColorSpace space) {
    return space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
  }

  private static boolean describes(byte[] bytes, int channels) {
    try {
      return ICC_Profile.getInstance(bytes).getNumComponents() == channels;
    } catch (IllegalArgumentException | CMMException damaged) {
      return false;
    }
  }

  private static byte[] readPng(IIOMetadata metadata) throws IOException {
    for (Node node = metadata.getAsTree(PNG).getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node.getNodeName().equals(CHUNK)) {
        byte[] packed = (byte[]) ((IIOMetadataNode) node).getUserObject();
        byte[] bytes =
            new InflaterInputStream(new ByteArrayInputStream(packed)).readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? null : bytes;
      }
    }
    return null;
  }

  /** Puts a profile into the metadata of a PNG file that is to be written. */
  static void writePng(byte[] profile, IIOMetadata metadata) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(profile);
    }
    IIOMetadataNode chunk = new IIOMetadataNode(CHUNK);
    chunk.setAttribute("profileName", "ICC profile");
    chunk.setAttribute("compressionMethod", "deflate");
    chunk.setUserObject(packed.toByteArray());
    IIOMetadataNode root = new IIOMetadataNode(PNG);
    root.appendChild(chunk);
    metadata.mergeTree(PNG, root);
  }
}
