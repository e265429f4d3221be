package lucid.kernels.opencl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** A device that an OpenCL driver of this machine offers. */
record OpenClDevice(cl_platform_id platform, cl_device_id id) {
  /** The error of {@code clGetPlatformIDs} where the loader finds no driver. */
  private static final int PLATFORM_NOT_FOUND = -1001;

  private static final String NO_LOADER =
      "no OpenCL loader (libOpenCL, on Debian ocl-icd-libopencl1): ";

  /**
   * All devices, GPUs first, otherwise as the drivers list them.
   *
   * @throws IllegalStateException one line that says what is missing
   */
  static List<OpenClDevice> all() {
    if (LoaderLibrary.ofThisSystem().isMissing()) {
      throw new IllegalStateException(NO_LOADER + "it is in no folder of libraries");
    }
    int[] count = new int[1];
    int code;
    try {
      code = CL.clGetPlatformIDs(0, null, count);
    } catch (LinkageError error) {
      throw new IllegalStateException(NO_LOADER + firstLine(error), error);
    }
    if (code == PLATFORM_NOT_FOUND || (code == CL.CL_SUCCESS && count[0] == 0)) {
      throw new IllegalStateException(
          "no OpenCL driver is installed (for a GPU its maker's, for a processor pocl-opencl-icd)");
    }
    Check.success(code, "the search for drivers");
    cl_platform_id[] platforms = new cl_platform_id[count[0]];
    Check.success(CL.clGetPlatformIDs(platforms.length, platforms, null), "the search for drivers");
    List<OpenClDevice> devices = new ArrayList<>();
    for (cl_platform_id platform : platforms) {
      devices.addAll(of(platform));
    }
    if (devices.isEmpty()) {
      throw new IllegalStateException("the OpenCL drivers of this machine find no device");
    }
    devices.sort(Comparator.comparing(device -> !device.isGpu()));
    return devices;
  }

  private static List<OpenClDevice> of(cl_platform_id platform) {
    int[] count = new int[1];
    int code = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    if (code == CL.CL_DEVICE_NOT_FOUND) {
      return List.of();
    }
    Check.success(code, "the search for devices");
    cl_device_id[] ids = new cl_device_id[count[0]];
    Check.success(
        CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null),
        "the search for devices");
    List<OpenClDevice> devices = new ArrayList<>();
    for (cl_device_id id : ids) {
      devices.add(new OpenClDevice(platform, id));
    }
    return devices;
  }

  private static String firstLine(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  boolean isGpu() {
    return (number(CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_GPU) != 0;
  }

  boolean isProcessor() {
    return (number(CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) != 0;
  }

  /** Name, version, driver and memory. */
  String description() {
    return "%s, %s, driver %s, %.1f GiB"
        .formatted(
            text(CL.CL_DEVICE_NAME),
            text(CL.CL_DEVICE_VERSION),
            text(CL.CL_DRIVER_VERSION),
            memory() / (double) (1 << 30));
  }

  /** Bytes. */
  long memory() {
    return number(CL.CL_DEVICE_GLOBAL_MEM_SIZE);
  }

  /** Bytes of the largest buffer. */
  long largestBuffer() {
    return number(CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
  }

  /** Parts of buffers begin at multiples of this many bytes. */
  int alignment() {
    return (int) number(CL.CL_DEVICE_MEM_BASE_ADDR_ALIGN) / Byte.SIZE;
  }

  /** A property of up to 64 bits; shorter ones leave the upper bytes 0. */
  private long number(int property) {
    long[] value = new long[1];
    Check.success(
        CL.clGetDeviceInfo(id, property, Sizeof.cl_long, Pointer.to(value), null),
        "a question to a device");
    return value[0];
  }

  private String text(int property) {
    long[] size = new long[1];
    Check.success(CL.clGetDeviceInfo(id, property, 0, null, size), "a question to a device");
    byte[] bytes = new byte[(int) size[0]];
    Check.success(
        CL.clGetDeviceInfo(id, property, bytes.length, Pointer.to(bytes), null),
        "a question to a device");
    return new String(bytes, 0, Math.max(bytes.length - 1, 0), StandardCharsets.UTF_8).strip();
  }
}
