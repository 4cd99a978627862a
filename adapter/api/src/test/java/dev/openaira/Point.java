package dev.openaira;

import jakarta.json.bind.annotation.JsonbProperty;

/** Written by JSON-B. */
public record Point(@JsonbProperty("the_x") int x) {}
