package lucid.kernels.gpu;

import java.util.Locale;

/** How chains of element-wise nodes become kernels. */
public enum Chains {
  /** A kernel is written and built for each chain. */
  GENERATED,
  /** One kernel, built before, walks a list of operations. */
  INTERPRETED;

  /** Set to {@code generated} or {@code interpreted} to choose on devices that have the choice. */
  public static final String PROPERTY = "lucid.chains";

  /** The property's way, else the faster one, for devices that can build kernels. */
  public static Chains choose() {
    return valueOf(System.getProperty(PROPERTY, GENERATED.name()).toUpperCase(Locale.ROOT));
  }
}
