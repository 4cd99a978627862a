package dev.openaira.ra.spi;

/** The life of a resource adapter. */
enum AdapterState {
    CREATED,
    STARTED,
    STOPPED
}
