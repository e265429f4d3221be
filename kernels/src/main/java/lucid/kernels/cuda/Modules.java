package lucid.kernels.cuda;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;
import lucid.kernels.gpu.Source;

/** Loads kernels, each source once. */
final class Modules implements AutoCloseable {
  /** Bytes of the compiler's log. */
  private static final int LOG = 1 << 14;

  private final Map<Source, CUmodule> loaded = new HashMap<>();

  CUfunction kernel(Source source, String name) {
    CUfunction function = new CUfunction();
    Check.success(
        JCudaDriver.cuModuleGetFunction(function, load(source), name), "the search for " + name);
    return function;
  }

  /** The module of a source, loaded the first time. */
  CUmodule load(Source source) {
    return loaded.computeIfAbsent(source, key -> load(key.name(), Ptx.text(key)));
  }

  /**
   * Has the driver compile PTX.
   *
   * @param name for the message
   */
  static CUmodule load(String name, String ptx) {
    byte[] bytes = (ptx + '\0').getBytes(StandardCharsets.UTF_8);
    JITOptions options = new JITOptions();
    options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG);
    options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, new byte[LOG]);
    CUmodule module = new CUmodule();
    int code = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(bytes), options);
    if (code != CUresult.CUDA_SUCCESS) {
      String log = options.getString(CUjit_option.CU_JIT_ERROR_LOG_BUFFER);
      Check.success(
          code, "the build of kernels '%s'%s".formatted(name, log.isBlank() ? "" : ":\n" + log));
    }
    return module;
  }

  @Override
  public void close() {
    loaded.values().forEach(JCudaDriver::cuModuleUnload);
    loaded.clear();
  }
}
