package lucid.deblur.cli;

import lucid.tensor.Device;

/**
 * What one thread restores photos with.
 *
 * @param device its own
 * @param search on that device
 */
record PhotoWorker(Device device, PhotoSearch search) implements AutoCloseable {
  /** One of some workers. */
  static PhotoWorker open(DeblurSetup setup, int workers) {
    Device device = setup.devices().openForOneOf(workers, setup.err());
    return new PhotoWorker(device, setup.search(device));
  }

  @Override
  public void close() {
    search.close();
    device.close();
  }
}
