package org.crosswind.formats.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;

/**
 * The offset of a time zone on days of the years 1900 to 2199 on which its clocks do not change;
 * each day is looked up once.
 */
final class ZoneDays {
  /** What stands for the offset of a day on which clocks change, or that is out of range. */
  static final int UNEVEN = Integer.MAX_VALUE;

  private static final int NOT_ASKED = Integer.MIN_VALUE;
  private static final int FIRST_DAY = CivilDay.of(1900, 1, 1);
  private static final int DAYS = CivilDay.of(2199, 12, 31) + 1 - FIRST_DAY;
  private static final int BLOCK_BITS = 9;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final ZoneRules rules;
  private final int[][] blocks = new int[(DAYS >> BLOCK_BITS) + 1][];

  ZoneDays(ZoneRules rules) {
    this.rules = rules;
  }

  /**
   * Local time minus UTC in seconds, the same from 00:00 to 24:00 of the day.
   *
   * @param day days since 1970-01-01
   * @return {@link #UNEVEN} when it is not the same
   */
  int offset(int day) {
    int index = day - FIRST_DAY;
    if (index < 0 || index >= DAYS) {
      return UNEVEN;
    }
    int[] block = blocks[index >> BLOCK_BITS];
    if (block == null) {
      block = new int[BLOCK];
      Arrays.fill(block, NOT_ASKED);
      blocks[index >> BLOCK_BITS] = block;
    }
    int offset = block[index & (BLOCK - 1)];
    if (offset == NOT_ASKED) {
      offset = lookUp(day);
      block[index & (BLOCK - 1)] = offset;
    }
    return offset;
  }

  private int lookUp(int day) {
    LocalDateTime start = LocalDate.ofEpochDay(day).atStartOfDay();
    LocalDateTime end = start.plusDays(1);
    List<ZoneOffset> atStart = rules.getValidOffsets(start);
    List<ZoneOffset> atEnd = rules.getValidOffsets(end);
    if (atStart.size() != 1 || !atStart.equals(atEnd)) {
      return UNEVEN;
    }
    ZoneOffset offset = atStart.get(0);
    ZoneOffsetTransition change = rules.nextTransition(start.toInstant(offset));
    boolean even = change == null || change.getInstant().isAfter(end.toInstant(offset));
    return even ? offset.getTotalSeconds() : UNEVEN;
  }
}
