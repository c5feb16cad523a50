package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  @Test
  void takesOffByteOrderMarkQuotesBlanksAndCarriageReturn() {
    Header header = Header.of("\uFEFF\"YEAR\", MONTH ,\" ORIGIN, CITY \"\r");
    assertThat(header.names()).containsExactly("YEAR", "MONTH", "ORIGIN, CITY");
    assertThat(header.indexOf("MONTH")).isEqualTo(1);
    assertThat(header.indexOf("month")).isEqualTo(-1);
    assertThat(header.indexOf("")).isEqualTo(-1);
  }

  @Test
  void dropsOneEmptyNameAtTheEnd() {
    assertThat(Header.of("A,B,").names()).containsExactly("A", "B");
    assertThat(Header.of("A,B,,").names()).containsExactly("A", "B", "");
    assertThat(Header.of("A,,C").size()).isEqualTo(3);
  }

  @Test
  void readsAPartOfABufferWithAnotherDelimiter() {
    byte[] buffer = "skip\nA|B".getBytes(StandardCharsets.UTF_8);
    Header header = Header.of(new DelimitedLine('|'), buffer, 5, buffer.length);
    assertThat(header.names()).containsExactly("A", "B");
  }

  @Test
  void namesADuplicate() {
    Header twice = Header.of("A,B, A");
    assertThat(twice.indexOf("A")).isZero();
    assertThat(twice.isTwice("A")).isTrue();
    assertThat(twice.requireOnce(List.of("B"))).isSameAs(twice);
    assertThatThrownBy(twice::requireOnce)
        .isInstanceOf(HeaderException.class)
        .hasMessage("column A is named twice in the header, at 1 and 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bts-on-time-excerpt.csv",
        "lcd-v1-excerpt.csv",
        "lcd-v2-excerpt.csv",
        "prezip-excerpt.csv",
        "qclcd-excerpt.txt",
        "station-map-excerpt.csv"
      })
  void aLineOfDataIsToldFromAHeader(String file) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/org/crosswind/formats/" + file)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(Header.of(lines.get(0)).isData()).as(lines.get(0)).isFalse();
      assertThat(Header.of(lines.get(1)).isData()).as(lines.get(1)).isTrue();
    }
  }

  @Test
  void whatIsNoHeaderIsSaid() {
    assertThat(Header.of("y,x1,2016").isData()).isFalse();
    assertThat(Header.of("2016,2017,region").isData()).isTrue();
    assertThat(Header.of("JFK,2013-01-01T05:00:00Z,39.02,1/1/2013 12:00:00 AM").isData()).isTrue();
    assertThatThrownBy(Header.of("2018,1,1,1,AA,10397,12892,900,1100,0,0,0,2")::requireOnce)
        .hasMessage(
            "its first line is no header: '2018,1,1,1,AA,10397,12892,900,1100,0,0,0…'; put a line"
                + " with the columns' names before it");
  }

  @Test
  void anotherDelimiterIsTold() {
    assertThat(Header.of("Year;Month").foreign()).contains(ForeignFile.SEMICOLONS);
    assertThat(Header.of("Year\tMonth").foreign()).contains(ForeignFile.TABS);
    assertThat(Header.of("Year,Month").foreign()).isEmpty();
  }

  @Test
  void refusesAHeaderWithoutNamesOrWithAnOpenQuote() {
    assertThatThrownBy(() -> Header.of("")).hasMessage("the header names no column");
    assertThatThrownBy(() -> Header.of(" , ,")).hasMessage("the header names no column");
    assertThatThrownBy(() -> Header.of("A,\"B"))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining("field 2 has an opening quote");
  }

  @Test
  void recordsMayHaveOneBlankFieldMoreAndNothingElse() throws RejectedRecord {
    Header header = Header.of("A,B");
    header.check(Lines.line("1,2"));
    header.check(Lines.line("1,2,"));
    header.check(Lines.line("1,2, "));
    header.check(Lines.line("1,"));
    assertThatThrownBy(() -> header.check(Lines.line("1,2,3")))
        .hasMessage("FIELD_COUNT: found 3 fields, expected 2");
    assertThatThrownBy(() -> header.check(Lines.line("1,2,,")))
        .hasMessage("FIELD_COUNT: found 4 fields, expected 2");
    assertThatThrownBy(() -> header.check(Lines.line("1")))
        .hasMessage("FIELD_COUNT: found 1 fields, expected 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "year,day; true",
        "\"year\",\"day\"; true",
        "year,day,; true",
        "\"year\", day; true",
        "\ufeffyear,day; true",
        "\ufeff\"year\",day; true",
        "year,day,1; false",
        "year; false",
        "years,day; false",
        "day,year; false",
        "\"year,day; false",
        "2013,day; false",
        "YEAR,DAY; false"
      })
  void theHeaderStandsAgainHoweverItIsQuoted(String text, boolean again) {
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Header.of("year,day").isAgain(line, 0, line.length)).isEqualTo(again);
    assertThat(Header.of("\"year\",\"day\",").isAgain(line, 0, line.length)).isEqualTo(again);
    byte[] name = "year".getBytes(StandardCharsets.UTF_8);
    assertThat(Header.of("year").isAgain(name, 0, name.length)).isFalse();
  }

  @Test
  void recordsOfAHeaderWithATrailingCommaMayLeaveItOut() throws RejectedRecord {
    Header header = Header.of("A,B,");
    header.check(Lines.line("1,2"));
    header.check(Lines.line("1,2,"));
    assertThat(header.size()).isEqualTo(2);
  }

  @Test
  void aLongValueIsCutShortInADetail() {
    RejectedRecord rejected =
        RejectedRecord.badValue(RejectReason.BAD_NUMBER, "A", "x".repeat(61), "a number");
    assertThat(rejected.detail()).isEqualTo("A is '" + "x".repeat(60) + "...', not a number");
  }
}
