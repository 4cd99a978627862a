package dev.openaira.ra.cci;

import dev.openaira.ra.browse.Profiles;

/** A managed connection factory, as the connection factories over it see it. */
public interface ProfileHolder {

    /**
     * The profiles of the operations' records, the same for all connection factories: servers make a new one at each
     * look-up.
     */
    Profiles profiles();
}
