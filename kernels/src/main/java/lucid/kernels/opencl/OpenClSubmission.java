package lucid.kernels.opencl;

import java.util.ArrayList;
import java.util.List;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.Submission;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/** Kernels with their arguments set, in their order. */
final class OpenClSubmission implements Submission {
  private final OpenClDriver driver;
  private final List<Launch> launches;
  private final List<cl_kernel> kernels = new ArrayList<>();

  OpenClSubmission(OpenClDriver driver, Programs programs, List<Launch> launches) {
    this.driver = driver;
    this.launches = launches;
    try {
      for (Launch launch : launches) {
        kernels.add(programs.kernel(launch.source(), launch.kernel()));
        setArguments(kernels.get(kernels.size() - 1), launch);
      }
    } catch (IllegalStateException exception) {
      close();
      throw exception;
    }
  }

  private static void setArguments(cl_kernel kernel, Launch launch) {
    for (int i = 0; i < launch.arguments().size(); i++) {
      Check.success(
          setArgument(kernel, i, launch.arguments().get(i)),
          "argument %d of kernel %s for %s".formatted(i, launch.kernel(), launch.what()));
    }
  }

  private static int setArgument(cl_kernel kernel, int index, Object argument) {
    if (argument instanceof OpenClBuffer buffer) {
      return CL.clSetKernelArg(kernel, index, Sizeof.cl_mem, Pointer.to(buffer.block()));
    }
    if (argument instanceof Integer number) {
      return CL.clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[] {number}));
    }
    if (argument instanceof Float number) {
      return CL.clSetKernelArg(kernel, index, Sizeof.cl_float, Pointer.to(new float[] {number}));
    }
    if (argument instanceof int[] struct) {
      return CL.clSetKernelArg(
          kernel, index, (long) Sizeof.cl_int * struct.length, Pointer.to(struct));
    }
    throw new AssertionError("no kernel argument: " + argument);
  }

  @Override
  public void run() {
    for (int i = 0; i < kernels.size(); i++) {
      Launch launch = launches.get(i);
      int code =
          CL.clEnqueueNDRangeKernel(
              driver.queue(),
              kernels.get(i),
              launch.global().length,
              null,
              launch.global(),
              launch.local(),
              0,
              null,
              null);
      if (code != CL.CL_SUCCESS) {
        Check.success(code, launch.what() + ", kernel " + launch.kernel());
      }
    }
    Check.success(CL.clFlush(driver.queue()), "the submission of a program");
  }

  @Override
  public void close() {
    kernels.forEach(CL::clReleaseKernel);
    kernels.clear();
  }
}
