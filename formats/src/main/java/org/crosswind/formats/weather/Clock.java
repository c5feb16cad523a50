package org.crosswind.formats.weather;

/** Which clock the times of a source of weather are of. */
enum Clock {
  /** The station's standard time, all year. */
  LOCAL_STANDARD("local standard time"),
  UTC("UTC");

  private final String title;

  Clock(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
