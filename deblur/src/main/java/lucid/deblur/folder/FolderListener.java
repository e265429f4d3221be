package lucid.deblur.folder;

import java.nio.file.Path;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.search.Cost;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** Is told how the restoration of a folder goes, on several threads. */
public interface FolderListener {
  /** Hears nothing. */
  FolderListener SILENT = new FolderListener() {};

  /** A line that a user should know. */
  default void log(String line) {}

  /**
   * Called once before the first picture.
   *
   * @param pictures that are left to restore
   * @param first how the first of them that can be is restored
   * @param cost what that takes
   */
  default void begins(int pictures, RestorationPlan first, Cost cost, Device device) {}

  /** A picture is restored and its files are written. */
  default void restored(RestoredPhoto photo) {}

  /** A picture cannot be restored. */
  default void failed(Path picture, BadInput reason) {}
}
