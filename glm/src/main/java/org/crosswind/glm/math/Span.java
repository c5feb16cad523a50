package org.crosswind.glm.math;

/** The indices from {@code from} to below {@code to}. */
record Span(int from, int to) {}
