package org.crosswind.architecture.samples.driver.chain;

/** Is used from below. */
public final class Used {}
