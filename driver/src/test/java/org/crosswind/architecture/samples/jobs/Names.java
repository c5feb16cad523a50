package org.crosswind.architecture.samples.jobs;

/** Names that say nothing. */
public final class Names {
  public static final class TimeUtils {}

  public static final class TimeUtil {}

  public static final class TimeHelper {}

  public static final class TimeManager {}

  public static final class TimeConstants {}
}
