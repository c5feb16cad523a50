package org.crosswind.architecture.samples.formats;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.TimeZone;

@SuppressWarnings("JavaTimeDefaultTimeZone") // some of it Error Prone sees too
public final class Zones {
  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  TimeZone old() {
    return TimeZone.getDefault();
  }

  LocalDate today() {
    return LocalDate.now();
  }

  ZonedDateTime now() {
    return ZonedDateTime.now();
  }
}
