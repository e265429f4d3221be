package lucid.kernels.gpu;

import java.util.Locale;

/** The two ways to make kernels of chains of element-wise nodes. */
public enum Chains {
  /** A kernel is written and built for each chain. */
  GENERATED,
  /** One kernel, built before, walks a list of operations. */
  INTERPRETED;

  /** Set to {@code generated} or {@code interpreted} to choose on devices that have the choice. */
  public static final String PROPERTY = "lucid.chains";

  /** The way that the property names, else the faster one, for devices that can build kernels. */
  public static Chains choose() {
    return valueOf(System.getProperty(PROPERTY, GENERATED.name()).toUpperCase(Locale.ROOT));
  }
}
