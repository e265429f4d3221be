/** What a kernel says about a photo, and how far to trust it. */
package lucid.deblur.natural.verdict;
