package dev.openaira.ra.identity;

/** Nobody who is here may act for that owner. */
public final class NobodyHere extends Exception {
    private static final long serialVersionUID = 1L;

    NobodyHere(ResourceIdentity owner) {
        super("no pool or caller is here that may act for " + owner);
    }
}
