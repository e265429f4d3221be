package lucid.deblur.folder;

import java.nio.file.Path;

/**
 * The numbers of a folder's pictures by their outcome.
 *
 * @param restored by this run
 * @param restoredBefore by runs before it
 * @param failed that cannot be restored
 * @param waiting that the next run goes on with
 * @param page which shows them all
 */
public record FolderOutcome(int restored, int restoredBefore, int failed, int waiting, Path page) {}
