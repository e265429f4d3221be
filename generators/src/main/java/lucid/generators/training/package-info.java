/** Trains generators: runs, checkpoints, reports and model cards. */
package lucid.generators.training;
