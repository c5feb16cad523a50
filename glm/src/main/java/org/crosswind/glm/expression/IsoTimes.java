package org.crosswind.glm.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reads what {@link TimeTexts} writes, and the same with a space before the time of day. */
public final class IsoTimes {
  /** Letters of a date of four digits of a year: where a time of day begins. */
  private static final int DATE = "2013-01-31".length();

  private static final double MICROS = 1e6;

  private static final DatePattern DAYS = DatePattern.of("%Y-%m-%d");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private IsoTimes() {}

  /**
   * The moment of a text: of a date the midnight it begins with; where no offset is said, UTC.
   *
   * @throws DateTimeException when it is none
   */
  public static Instant moment(String text) {
    boolean spaced = text.length() > DATE && text.charAt(DATE) == ' ';
    String iso = spaced ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1) : text;
    TemporalAccessor time =
        FORMAT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (time instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return time instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The days since 1970-01-01 of a date, or of the date of a moment. */
  static double days(String text) {
    String stripped = text.strip();
    return stripped.length() == DATE
        ? DAYS.days(stripped)
        : Math.floor(micros(stripped) / Calendars.DAY);
  }

  /**
   * The microseconds since 1970-01-01; of a date those of its first moment.
   *
   * @throws ValueException when it is neither
   */
  static double micros(String text) {
    try {
      Instant moment = moment(text.strip());
      return moment.getEpochSecond() * MICROS + Math.floorDiv(moment.getNano(), 1000);
    } catch (DateTimeException e) {
      throw new ValueException(
          "'"
              + text
              + "' is no time such as 2013-01-31T05:00:00: say how it is written, as in time(x,"
              + " '%d/%m/%Y %H:%M')");
    }
  }
}
