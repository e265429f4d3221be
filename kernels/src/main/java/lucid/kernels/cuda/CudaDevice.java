package lucid.kernels.cuda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/** A device that the CUDA driver of this machine offers. */
record CudaDevice(CUdevice id) {
  /** The compute capability that {@link Ptx} is compiled for. */
  private static final int OLDEST_MAJOR = 7;

  private static final int OLDEST_MINOR = 5;

  /** JCuda makes graphs by {@code cuGraphInstantiateWithFlags}, a call that came with CUDA 11.4. */
  private static final int OLDEST_DRIVER = 11040;

  /**
   * All devices that can run the kernels, as the driver lists them.
   *
   * @throws IllegalStateException one line that says what is missing
   */
  static List<CudaDevice> all() {
    int[] count = new int[1];
    try {
      requireVersion();
      Check.success(JCudaDriver.cuInit(0), "the start of the CUDA driver");
      Check.success(JCudaDriver.cuDeviceGetCount(count), "the search for devices");
    } catch (LinkageError error) {
      // The first attempt to load JCuda throws another error than those that follow.
      throw new IllegalStateException(
          "no CUDA driver (libcuda.so.1 of NVIDIA's driver, on Linux for x86-64)", error);
    }
    List<CudaDevice> devices = new ArrayList<>();
    String older = "";
    for (int i = 0; i < count[0]; i++) {
      CUdevice id = new CUdevice();
      Check.success(JCudaDriver.cuDeviceGet(id, i), "the search for devices");
      CudaDevice device = new CudaDevice(id);
      if (device.isSupported()) {
        devices.add(device);
      } else {
        older = ": " + device.name() + " is older than compute capability 7.5";
      }
    }
    if (devices.isEmpty()) {
      throw new IllegalStateException("the CUDA driver finds no device to use" + older);
    }
    return devices;
  }

  /** A call that the driver does not have would end the process. */
  private static void requireVersion() {
    int version = driverVersion();
    if (version < OLDEST_DRIVER) {
      throw new IllegalStateException(
          "the driver is for CUDA %s; install one for %s or later"
              .formatted(version(version), version(OLDEST_DRIVER)));
    }
  }

  private static int driverVersion() {
    int[] version = new int[1];
    Check.success(JCudaDriver.cuDriverGetVersion(version), "a question to the driver");
    return version[0];
  }

  /** As people write it. */
  private static String version(int number) {
    return number / 1000 + "." + number % 1000 / 10;
  }

  private boolean isSupported() {
    int major = attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
    int minor = attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && minor >= OLDEST_MINOR);
  }

  private int attribute(int attribute) {
    int[] value = new int[1];
    Check.success(JCudaDriver.cuDeviceGetAttribute(value, attribute, id), "a question to a device");
    return value[0];
  }

  private String name() {
    byte[] bytes = new byte[256];
    Check.success(JCudaDriver.cuDeviceGetName(bytes, bytes.length, id), "a question to a device");
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /** Name, driver and memory. */
  String description() {
    return "%s, compute capability %d.%d, driver for CUDA %s, %.1f GiB"
        .formatted(
            name(),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
            version(driverVersion()),
            memory() / (double) (1 << 30));
  }

  /** Bytes. */
  long memory() {
    long[] bytes = new long[1];
    Check.success(JCudaDriver.cuDeviceTotalMem(bytes, id), "a question to a device");
    return bytes[0];
  }
}
