package org.crosswind.architecture.samples.jobs.score;

/** Is used from below. */
public final class Used {}
