package io.lintel.rules.syntax;

import io.lintel.rules.value.Home.Area;
import io.lintel.rules.value.Span;

/** A place that has a name. */
public record ZoneNode(String name, Area area, Span span) {}
