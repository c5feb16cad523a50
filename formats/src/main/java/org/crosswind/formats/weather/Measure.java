package org.crosswind.formats.weather;

/** The six measures of an observation, in the order in which they are kept everywhere. */
public enum Measure {
  /** Statute miles. */
  VISIBILITY("Visibility", Unit.Kind.LENGTH, 0, 100),
  /** Degrees Celsius. */
  DRY_BULB_CELSIUS("DryBulbCelsius", Unit.Kind.TEMPERATURE, -90, 60),
  /** Degrees Celsius. */
  DEW_POINT_CELSIUS("DewPointCelsius", Unit.Kind.TEMPERATURE, -90, 60),
  /** Percent. */
  RELATIVE_HUMIDITY("RelativeHumidity", Unit.Kind.SHARE, 0, 100),
  /** Miles per hour. */
  WIND_SPEED("WindSpeed", Unit.Kind.SPEED, 0, 250),
  /** Inches of mercury. */
  ALTIMETER("Altimeter", Unit.Kind.PRESSURE, 25, 32.5);

  private final String columnName;
  private final Unit.Kind kind;
  private final double least;
  private final double most;

  Measure(String columnName, Unit.Kind kind, double least, double most) {
    this.columnName = columnName;
    this.kind = kind;
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

  /** Where it stands among the measures, from 0: their order is the same everywhere. */
  @SuppressWarnings("EnumOrdinal") // arrays of numbers in a reader that makes no object for a line
  int place() {
    return ordinal();
  }

  /** What its units measure. */
  Unit.Kind kind() {
    return kind;
  }

  /** The measure's name in weather files; with Origin or Dest after it, in joined rows. */
  public String columnName() {
    return columnName;
  }
}
