/** Test sets: blurred pictures whose sharp pictures and kernels are known. */
package lucid.deblur.evaluation.pictures;
