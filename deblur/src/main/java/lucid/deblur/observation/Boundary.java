package lucid.deblur.observation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.OppositeEdges;
import lucid.deblur.image.Picture;
import lucid.tensor.Expr;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The surroundings of a picture when it is blurred. Sizes are along one axis, in pixels.
 *
 * <p>Each boundary is a circular convolution of a field. The field holds the picture, what is
 * assumed around it, and zeros where its edges must not meet; the observation is a part of the
 * convolved field.
 */
public enum Boundary {
  /** The picture again, around its edges: circular convolution, as in the paper's experiments. */
  CIRCULAR {
    @Override
    public int field(int picture, int kernel) {
      return picture;
    }

    @Override
    boolean fillsField() {
      return true;
    }

    @Override
    Expr observe(Expr field, Shape kernel, Shape observed) {
      return Edges.roll(field, -first(kernel.size(1)), -first(kernel.size(2)));
    }

    @Override
    public Optional<Recentring> recentring(Tensor kernel) {
      return Optional.of(Recentring.of(kernel));
    }

    @Override
    public Tensor moved(Tensor picture, Recentring by) {
      return by.periodicPicture(picture);
    }
  },

  /** Black: plain convolution to the picture's own size. */
  ZERO {
    @Override
    public int field(int picture, int kernel) {
      return FieldSize.quick(picture + kernel - 1);
    }

    /** The picture stays where it is: moved, it would lose an edge. */
    @Override
    public Optional<Recentring> recentring(Tensor kernel) {
      return Optional.empty();
    }
  },

  /**
   * The edge pixels, repeated outside the frame: for parts of photos, where a prior makes pictures
   * no larger than the observation.
   */
  REPLICATED {
    @Override
    public int field(int picture, int kernel) {
      return FieldSize.quick(picture + kernel - 1);
    }

    @Override
    Expr surround(Expr pictures, Shape kernel) {
      return Edges.replicate(pictures, kernel.size(1), kernel.size(2));
    }

    @Override
    int first(int kernel) {
      return kernel - 1;
    }
  },

  /**
   * Nothing is assumed: the observation is the part of the convolution that no pixel outside the
   * picture reaches, so the picture is larger than the observation by the kernel's size less one
   * pixel.
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
      return FieldSize.quick(picture);
    }

    @Override
    int first(int kernel) {
      return kernel - 1;
    }

    @Override
    public int origin(int kernel) {
      return first(kernel) - kernel / 2;
    }

    /** Test pictures keep their size: a circular blur is a valid one of a repeated picture. */
    @Override
    public Boundary ofTestPictures() {
      return CIRCULAR;
    }
  };

  /**
   * The boundary to assume for a picture of a prior's size: circular if its opposite edges meet,
   * else replicated.
   */
  public static Boundary of(Picture blurred) {
    return OppositeEdges.meet(blurred) ? CIRCULAR : REPLICATED;
  }

  /** The boundary with which test pictures are blurred that are restored with this one. */
  public Boundary ofTestPictures() {
    return this;
  }

  /** The size of the observation of a picture. */
  int observed(int picture, int kernel) {
    return picture;
  }

  /** The size of the picture that has an observation of this size. */
  public int picture(int observed, int kernel) {
    return observed;
  }

  /** The size of the field in which a picture is convolved. */
  public abstract int field(int picture, int kernel);

  /** Whether the observation is the whole field, so that spectra can be compared directly. */
  boolean fillsField() {
    return false;
  }

  /** Pictures {@code [N,H,W,C]} with what is assumed around them, apart from zeros. */
  Expr surround(Expr pictures, Shape kernel) {
    return pictures;
  }

  /**
   * The observation in a convolved field.
   *
   * @param field {@code [N,H,W,C]}, convolved with kernels that lie in the corner of theirs
   * @param kernel {@code [N,h,w,1]}
   * @param observed the shape {@code [1,H,W,C]} of one observation
   */
  Expr observe(Expr field, Shape kernel, Shape observed) {
    return field.slice(
        List.of(0, first(kernel.size(1)), first(kernel.size(2)), 0),
        observed.with(0, field.shape().size(0)));
  }

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

  /**
   * The move of a kernel {@code [1,h,w,1]} and its picture against each other that brings the
   * kernel's centroid to the middle: by whole pixels where the picture ends at its edges. Empty if
   * the picture has to stay.
   */
  public Optional<Recentring> recentring(Tensor kernel) {
    return Optional.of(Recentring.of(kernel).wholePixels());
  }

  /** A picture {@code [1,H,W,C]}, moved the opposite way to its kernel. */
  public Tensor moved(Tensor picture, Recentring by) {
    return by.pictureWithEdges(picture);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
