package lucid.deblur.observation;

import java.util.Locale;
import lucid.deblur.image.OppositeEdges;
import lucid.deblur.image.Picture;

/**
 * What lies outside a picture when it is blurred. Sizes are along one axis, in pixels.
 *
 * <p>All are circular convolutions of a field that holds the picture, what is supposed around it,
 * and where its edges must not meet, zeros; what is observed is a part of it.
 */
public enum Boundary {
  /** The picture again, around its edges: circular convolution, as in the paper's experiments. */
  CIRCULAR {
    @Override
    public int field(int picture, int kernel) {
      return picture;
    }
  },

  /** Black: plain convolution to the picture's own size. */
  ZERO {
    @Override
    public int field(int picture, int kernel) {
      return quick(picture + kernel - 1);
    }
  },

  /**
   * The edge pixels again and again: of parts of photos, where priors make no more than is
   * observed.
   */
  REPLICATED {
    @Override
    public int field(int picture, int kernel) {
      return quick(picture + kernel - 1);
    }

    @Override
    int first(int kernel) {
      return kernel - 1;
    }

    @Override
    public boolean isOfPhotos() {
      return true;
    }
  },

  /**
   * Nothing is supposed: only what the kernel reaches no edge from is observed, so the picture is
   * larger than the observation by the kernel but for a pixel. So it is with photos.
   */
  VALID {
    @Override
    int observed(int picture, int kernel) {
      return picture - kernel + 1;
    }

    @Override
    public int picture(int observed, int kernel) {
      return observed + kernel - 1;
    }

    @Override
    public int field(int picture, int kernel) {
      return quick(picture);
    }

    @Override
    int first(int kernel) {
      return kernel - 1;
    }

    @Override
    public int origin(int kernel) {
      return first(kernel) - kernel / 2;
    }

    @Override
    public boolean isOfPhotos() {
      return true;
    }
  };

  /** What to suppose of a picture of a prior's size: whether it goes on around its edges. */
  public static Boundary of(Picture blurred) {
    return OppositeEdges.meet(blurred) ? CIRCULAR : REPLICATED;
  }

  /**
   * What lies outside test pictures that are blurred to be restored with this boundary: they keep
   * their size. After a circular blur they are a valid observation too, of a picture that repeats.
   */
  public Boundary ofTestPictures() {
    return this == VALID ? CIRCULAR : this;
  }

  /** The observation of a picture. */
  int observed(int picture, int kernel) {
    return picture;
  }

  /** The picture of which something of a size is observed. */
  public int picture(int observed, int kernel) {
    return observed;
  }

  /** The field in which a picture is convolved. */
  public abstract int field(int picture, int kernel);

  /** Where the observation begins in the convolved field, the kernel lying in its corner. */
  int first(int kernel) {
    return kernel / 2;
  }

  /**
   * Where in the picture the pixel lies that the kernel's centre, {@code kernel / 2}, takes to the
   * first observed one: 0 unless the picture is larger than the observation.
   */
  public int origin(int kernel) {
    return 0;
  }

  /** Whether what is observed is as cameras see it: a part of the scene, and no lighter than 1. */
  public boolean isOfPhotos() {
    return false;
  }

  /** The next size that a fast Fourier transform likes: a product of 2, 3 and 5. */
  private static int quick(int size) {
    int next = size;
    while (!isQuick(next)) {
      next++;
    }
    return next;
  }

  private static boolean isQuick(int size) {
    int rest = size;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest == 1;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
