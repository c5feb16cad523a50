package org.crosswind.formats.weather;

/** The six measures of an observation, in the order in which they are kept everywhere. */
public enum Measure {
  /** Statute miles. */
  VISIBILITY("Visibility", 0, 100),
  /** Degrees Celsius. */
  DRY_BULB_CELSIUS("DryBulbCelsius", -90, 60),
  /** Degrees Celsius. */
  DEW_POINT_CELSIUS("DewPointCelsius", -90, 60),
  /** Percent. */
  RELATIVE_HUMIDITY("RelativeHumidity", 0, 100),
  /** Miles per hour. */
  WIND_SPEED("WindSpeed", 0, 250),
  /** Inches of mercury. */
  ALTIMETER("Altimeter", 25, 32.5);

  private final String columnName;
  private final double least;
  private final double most;

  Measure(String columnName, double least, double most) {
    this.columnName = columnName;
    this.least = least;
    this.most = most;
  }

  /**
   * Whether a value may have been observed. It may not be a mark for a missing one that was taken
   * for a number, or of another unit.
   */
  boolean isPlausible(double value) {
    return value >= least && value <= most;
  }

  /** The measure's name in weather files; with Origin or Dest after it, in joined rows. */
  public String columnName() {
    return columnName;
  }
}
