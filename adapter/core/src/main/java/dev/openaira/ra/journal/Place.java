package dev.openaira.ra.journal;

/**
 * Where in a log the value of an entry is.
 *
 * @param record where the record begins that it is in
 * @param length of that record's body
 * @param offset of the value in that body
 * @param size of the value
 */
record Place(long record, int length, int offset, int size) {}
