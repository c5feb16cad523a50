package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
