package lucid.deblur.report;

import java.lang.module.ModuleDescriptor;

/**
 * The versions and the machine that a result was computed with.
 *
 * @param lucid the version of Lucid
 * @param java the version of Java
 * @param vm the virtual machine's name
 * @param os the operating system, with its version
 * @param arch the processor's architecture
 * @param processors how many processors Java may use
 */
public record Environment(
    String lucid, String java, String vm, String os, String arch, int processors) {
  /** The environment of this process. */
  public static Environment now() {
    return new Environment(
        version(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  /** The version of Lucid: on the class path the manifest tells, on the module path the module. */
  public static String version() {
    String version = Environment.class.getPackage().getImplementationVersion();
    ModuleDescriptor module = Environment.class.getModule().getDescriptor();
    if (version == null && module != null) {
      version = module.rawVersion().orElse(null);
    }
    return version == null ? "development" : version;
  }
}
