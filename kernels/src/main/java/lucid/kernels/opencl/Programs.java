package lucid.kernels.opencl;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import lucid.kernels.gpu.Source;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** Builds kernels, each source once. */
final class Programs implements AutoCloseable {
  private static final String OPTIONS = "-cl-std=CL1.2 ";

  private final cl_context context;
  private final cl_device_id device;
  private final Map<Source, cl_program> built = new HashMap<>();

  Programs(cl_context context, cl_device_id device) {
    this.context = context;
    this.device = device;
  }

  /** A kernel with arguments of its own. */
  cl_kernel kernel(Source source, String name) {
    int[] code = new int[1];
    cl_kernel kernel = CL.clCreateKernel(build(source), name, code);
    Check.success(code[0], "the making of kernel " + name);
    return kernel;
  }

  /** The program of a source, built the first time. */
  cl_program build(Source source) {
    cl_program known = built.get(source);
    if (known != null) {
      return known;
    }
    int[] code = new int[1];
    String what = "the build of kernels '" + source.name() + "'";
    cl_program program =
        CL.clCreateProgramWithSource(context, 1, new String[] {source.text()}, null, code);
    Check.success(code[0], what);
    int result = CL.clBuildProgram(program, 0, null, OPTIONS + source.options(), null, null);
    if (result != CL.CL_SUCCESS) {
      String log = log(program);
      CL.clReleaseProgram(program);
      Check.success(result, what + ":\n" + log);
    }
    built.put(source, program);
    return program;
  }

  private String log(cl_program program) {
    long[] size = new long[1];
    CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetProgramBuildInfo(
        program, device, CL.CL_PROGRAM_BUILD_LOG, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, 0, Math.max(bytes.length - 1, 0), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    built.values().forEach(CL::clReleaseProgram);
    built.clear();
  }
}
