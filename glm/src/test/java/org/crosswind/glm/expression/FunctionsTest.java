package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
  private static final ColumnTypes COLUMNS =
      new UntypedColumns(List.of("x", "t", "day", "moment", "m", "us"));

  private static final Values ROW =
      new TextRow(
          "-7.25",
          " Zoë Ångström ",
          "2016-02-29",
          "2013-01-31T23:59:58.25-06:00",
          null,
          "31/12/1999");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          floor(x) | -8
          ceiling(x) | -7
          trunc(x) | -7
          round(x) | -7
          round(2.5) | 2
          round(-3.5) | -4
          round(2.675, 2) | 2.67
          round(0.15, 1) | 0.1
          round(1234.5, -2) | 1200
          sign(x) | -1
          abs(x) | 7.25
          x %% 3 | 1.75
          x %/% 3 | -3
          7 %% -3 | -2
          log(8, 2) | 3
          log(1000, 10) | 3
          pmin(x, 3, 2) | -7.25
          pmax(x, 3, 2) | 3
          number('1e3') | 1000
          true + true | 2
          length(trim(t)) | 12
          if(x < 0, 1, 2) | 1
          coalesce(number(m), 5) | 5
          year(day) | 2016
          quarter(day) | 1
          month(day) | 2
          day(day) | 29
          yearday(day) | 60
          weekday(day) | 1
          year(moment) | 2013
          month(moment) | 2
          hour(moment) | 5
          minute(moment) | 59
          second(moment) | 58
          date(day) - date('2015-02-28') | 366
          time(moment) - time('2013-02-01 05:59:00') | 58.25
          year(date(us, '%d/%m/%Y')) | 1999
          weekday(date('1Jan70', '%d%b%y')) | 4
          hour(time('20130131 9:05 pm', '%Y%m%d %I:%M %p')) | 21
          yearday(date('2016 366', '%Y %j')) | 366
          hash('a', 10) - hash('a', 10) | 0
          """)
  void numbers(String text, double expected) {
    assertThat(bound(text).number(ROW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          trim(t) | Zoë Ångström
          upper(trim(t)) | ZOË ÅNGSTRÖM
          lower(trim(t)) | zoë ångström
          substr(trim(t), 5, 6) | Ån
          substr('abc', 0, 2) | ab
          substr('abc', 2, 99) | bc
          substr('abc', 3, 1) | ~~
          replace('$1,234.50', ',', '') | $1234.50
          concat(year(day), '-', x) | 2016--7.25
          cut(x, -inf, -7.25, 0, inf) | (-Inf,-7.25]
          cut(0.5, -inf, -7.25, 0, inf) | (0,Inf]
          levels(day, '2016-02-29', 'other') | 2016-02-29
          if(x > 0, 'up', 'down') | down
          coalesce(text(m), 'none') | none
          date(day) + 1 | 2016-03-01
          date(moment) | 2013-02-01
          time(moment) + 0.5 | 2013-02-01T05:59:58.75
          time(date(day)) | 2016-02-29T00:00:00
          text(1.0) | 1
          text(x > 0) | FALSE
          matches(t, 'Ång.*m') | TRUE
          startsWith(t, 'Z') | FALSE
          endsWith(day, '29') | TRUE
          contains(t, ' ') | TRUE
          x > 0 | FALSE
          date(day) == '2016-02-29' | TRUE
          date(day) in ('2016-02-29') | TRUE
          date(us, '%d/%m/%Y') < date(day) | TRUE
          time(moment) >= '2013-02-01' | TRUE
          """)
  void texts(String text, String expected) {
    assertThat(bound(text).text(ROW)).isEqualTo(expected == null ? "" : expected);
  }

  /** Every function of a missing value is missing, but those that are made for it. */
  @Test
  void missingInMissingOut() {
    for (Function function : Functions.all()) {
      if (List.of("coalesce", "if").contains(function.name())) {
        continue;
      }
      String usage = function.usage().replaceAll("\\[.*]", "").replace(", …, n", ", 3");
      String call =
          usage
              .replace(", …", "")
              .replaceAll("'pattern'|'level'|break, break", "$0")
              .replace("break, break", "0, 1")
              .replaceAll("\\((x|text|date|time)\\b", "(m")
              .replaceAll("\\b(first|last)\\b", "1")
              .replaceAll("\\b(from|to|start|end|part)\\b", "'a'");
      Bound bound = bound(call);
      assertThat(bound.isMissing(ROW)).as(call).isTrue();
      assertThat(bound.number(ROW)).as(call).isNaN();
      assertThat(bound.text(ROW)).as(call).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          number(t) | ' Zoë Ångström ' is not a number
          date(us) | '31/12/1999' is no date by %Y-%m-%d
          date(us, '%m/%d/%Y') | '31/12/1999' is no date by %m/%d/%Y
          date('2015-02-29') | '2015-02-29' is no date by %Y-%m-%d
          time('2015-02-28 24:01') | '2015-02-28 24:01' is no time such as 2013-01-31T05:00:00: say how it is written, as in time(x, '%d/%m/%Y %H:%M')
          logical(t) | ' Zoë Ångström ' is neither true nor false
          """)
  void valuesThatDoNotFitRejectTheRow(String text, String problem) {
    assertThatThrownBy(() -> bound(text).text(ROW))
        .isInstanceOf(ValueException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          upper(x + 1) | 6 | upper() takes text, and x + 1 is a number; text(x + 1) writes it as text
          log(upper(t)) | 4 | log() takes numbers, and upper(t) is text; number(upper(t)) reads them from text
          x + 1 and t == 'a' | 0 | 'and' takes conditions, and x + 1 is a number; say x + 1 != 0
          x == t | 0 | the file does not say the types of x and t: say number(…) or text(…) of each
          number(x) == 'a' | 13 | number(x) is a number, and 'a' is text; say text(number(x))
          number(x) == '5' | 13 | number(x) is a number, and '5' is text; write 5 without quotes
          upper(t) == 5 | 12 | upper(t) is text, and 5 is a number; write '5' in quotes
          x == missing | 5 | nothing equals what is missing; say x is missing
          if(x > 0, 1, 'a') | 13 | one value is a number, and 'a' is text: all must be of one type
          cut(x, 1, 0) | 10 | cut() takes breaks that rise
          cut(x, 1, t) | 10 | cut() takes a fixed number here, and not t
          date(x + 1) | 5 | date() takes dates and times, and x + 1 is a number; date(text(x), '%Y%m%d') reads dates written so
          date(t, '%Q') | 8 | '%Q' is none of %Y %y %m %d %e %j %b %B %H %I %M %S %p
          date(t, 'Y-m-d') | 8 | 'Y-m-d' has no conversion such as %Y: see R's strptime
          date(t) - time(day) | 10 | date(t) is a date, and time(day) is a time; date(…) takes the date of a time
          hour(date(day)) | 5 | hour() takes times, and date(day) is a date; a date has no time of day
          matches(t, '(') | 11 | no regular expression: Unclosed group
          hash(t, 0) | 8 | hash() gives 0 to below a whole number from 1
          levels(t, 'a', 'a') | 15 | the level a is named twice
          """)
  void typesAreCheckedBeforeARowIsRead(String text, int position, String problem) {
    assertThatThrownBy(() -> bound(text))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessage("%s\n  %s\n  %s^", problem, text, " ".repeat(position));
  }

  /** FNV-1a and MurmurHash3's end, as a page of Python computes them from the Javadoc's words. */
  @Test
  void theHashIsTheOneThatIsWrittenDown() {
    long state = 0xcbf29ce484222325L;
    for (char c : "AA\u001f12\u001f".toCharArray()) {
      for (int b : new int[] {c & 0xff, c >>> 8}) {
        state = (state ^ b) * 0x100000001b3L;
      }
    }
    state = (state ^ (state >>> 33)) * 0xff51afd7ed558ccdL;
    state = (state ^ (state >>> 33)) * 0xc4ceb9fe1a85ec53L;
    state ^= state >>> 33;
    assertThat(bound("hash('AA', 12, 1000003)").number(ROW))
        .isEqualTo((double) Long.remainderUnsigned(state, 1000003));
  }

  @Test
  void theHashDividesEvenly() {
    int[] counts = new int[10];
    for (int i = 0; i < 10_000; i++) {
      counts[(int) bound("hash('" + i + "', 10)").number(ROW)]++;
    }
    // Chi-square of 9 degrees of freedom: its 0.9999 quantile is 33.7.
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 1000) * (count - 1000) / 1000.0;
    }
    assertThat(chiSquare).isLessThan(33.7);
  }

  private static Bound bound(String text) {
    return SourceExpression.parse(text).bind(COLUMNS);
  }
}
