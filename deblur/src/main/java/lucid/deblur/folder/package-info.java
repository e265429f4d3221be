/** Folders of photos: all are restored, several at a time, and a run that was ended goes on. */
package lucid.deblur.folder;
