package lucid.house.circle.egg;

import lucid.house.circle.hen.Hen;

/** Half of a circle between packages, which the test of the house must find. */
public record Egg(Hen layer) {}
