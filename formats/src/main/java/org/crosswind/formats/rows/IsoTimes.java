package org.crosswind.formats.rows;

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
   * @throws NotATimeException when it is none
   */
  public static Instant moment(String column, String text) {
    boolean spaced = text.length() > DATE && text.charAt(DATE) == ' ';
    String iso = spaced ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1) : text;
    try {
      TemporalAccessor time =
          FORMAT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime moment) {
        return moment.toInstant();
      }
      return time instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC)
          : ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new NotATimeException(
          column, text, "a date or time of ISO 8601, such as 2013-01-31T05:00:00Z");
    }
  }
}
