package lucid.deblur.evaluation.pictures;

import lucid.deblur.image.Picture;

/**
 * A picture that is to be blurred.
 *
 * @param name the file's name
 * @param index the place in the whole set, from 0
 */
record SharpPicture(String name, int index, Picture picture) {}
