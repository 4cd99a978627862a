package dev.openaira.ra.fault;

/** What structured output is asked for; public, since JSON-B reads no other records. */
public record Colour(String name, boolean warm) {}
