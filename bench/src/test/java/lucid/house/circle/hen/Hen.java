package lucid.house.circle.hen;

import lucid.house.circle.egg.Egg;

/** The other half of the circle. */
public record Hen(Egg origin) {}
