package org.crosswind.formats.weather;

/** The six measures of an observation, in the order in which they are kept everywhere. */
public enum Measure {
  /** Statute miles. */
  VISIBILITY("Visibility"),
  /** Degrees Celsius. */
  DRY_BULB_CELSIUS("DryBulbCelsius"),
  /** Degrees Celsius. */
  DEW_POINT_CELSIUS("DewPointCelsius"),
  /** Percent. */
  RELATIVE_HUMIDITY("RelativeHumidity"),
  /** Miles per hour. */
  WIND_SPEED("WindSpeed"),
  /** Inches of mercury. */
  ALTIMETER("Altimeter");

  private final String columnName;

  Measure(String columnName) {
    this.columnName = columnName;
  }

  /** The measure's name in weather files; with Origin or Dest after it, in joined rows. */
  public String columnName() {
    return columnName;
  }
}
