package dev.openaira.ra.effect;

import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;

/** Who ends a branch. */
record Finisher(ResourceIdentity identity, Access access) {}
