package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedLineTest {
  @Test
  void plainFieldsIncludeEmptyOnes() throws RejectedRecord {
    assertThat(fields("a,,c,")).containsExactly("a", "", "c", "");
    assertThat(fields("")).containsExactly("");
    assertThat(fields(",")).containsExactly("", "");
  }

  @Test
  void quotedFieldsHoldDelimitersAndDoubledQuotes() throws RejectedRecord {
    assertThat(fields("1,\"Houston, TX\",\"say \"\"go\"\"\",2"))
        .containsExactly("1", "Houston, TX", "say \"go\"", "2");
    assertThat(fields("\"\",\"a\" ,")).containsExactly("", "a", "");
    assertThat(fields("a,\"\"")).containsExactly("a", "");
  }

  @Test
  void aQuoteInsideAPlainFieldIsAnOrdinaryCharacter() throws RejectedRecord {
    assertThat(fields("5\" rain,\"x\"")).containsExactly("5\" rain", "x");
  }

  @Test
  void oneCarriageReturnAtTheEndIsIgnored() throws RejectedRecord {
    assertThat(fields("a,b\r")).containsExactly("a", "b");
    assertThat(fields("a,\"b\"\r")).containsExactly("a", "b");
    assertThat(fields("\r")).containsExactly("");
  }

  @Test
  void onlyTheGivenBytesAreRead() throws RejectedRecord {
    byte[] buffer = "xx,1,\"2\",yy".getBytes(StandardCharsets.UTF_8);
    DelimitedLine line = new DelimitedLine();
    line.split(buffer, 3, 8);
    assertThat(Lines.fields(line)).containsExactly("1", "2");
  }

  @Test
  void textIsUtf8WhateverTheDefaultCharset() throws RejectedRecord {
    assertThat(fields("Zürich,\"İstanbul, €\"")).containsExactly("Zürich", "İstanbul, €");
  }

  @Test
  void theDelimiterCanBeChosen() throws RejectedRecord {
    DelimitedLine line = new DelimitedLine('|');
    Lines.split(line, "a,b|\"c|d\"|");
    assertThat(Lines.fields(line)).containsExactly("a,b", "c|d", "");
    assertThatIllegalArgumentException().isThrownBy(() -> new DelimitedLine('"'));
    assertThatIllegalArgumentException().isThrownBy(() -> new DelimitedLine('€'));
  }

  @Test
  void unbalancedQuotesAreRejectedAndLeaveNoFields() {
    DelimitedLine line = new DelimitedLine();
    RejectedRecord open =
        catchThrowableOfType(RejectedRecord.class, () -> Lines.split(line, "a,\"b,c"));
    assertThat(open.reason()).isEqualTo(RejectReason.UNBALANCED_QUOTE);
    assertThat(open.detail()).isEqualTo("field 2 has an opening quote without a closing one");
    assertThat(open.getStackTrace()).isEmpty();
    assertThat(line.fieldCount()).isZero();
    assertThatThrownBy(() -> Lines.split(line, "\"a\"b,c"))
        .hasMessage("UNBALANCED_QUOTE: field 1 goes on after its closing quote");
    assertThatThrownBy(() -> line.text(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void blanksAreRecognisedTrimmedAndKept() throws RejectedRecord {
    DelimitedLine line = Lines.line(" ,\t x y ,\" \"");
    assertThat(line.isBlank(0)).isTrue();
    assertThat(line.isBlank(1)).isFalse();
    assertThat(line.isBlank(2)).isTrue();
    assertThat(line.text(1)).isEqualTo("\t x y ");
    assertThat(line.trimmed(1)).isEqualTo("x y");
    assertThat(line.is(1, "x y")).isTrue();
    assertThat(line.is(1, "x z")).isFalse();
    assertThat(line.is(1, "x")).isFalse();
    assertThat(line.isBlankLine()).isFalse();
    assertThat(Lines.line(" \r").isBlankLine()).isTrue();
  }

  @Test
  void moreFieldsThanEverBefore() throws RejectedRecord {
    DelimitedLine line = Lines.line("7,".repeat(1000));
    assertThat(line.fieldCount()).isEqualTo(1001);
    assertThat(line.integer(999)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "00102,102",
    "1.00,1",
    "-5,-5",
    "+5,5",
    "' 61 ',61",
    "5.,5",
    "2147483647,2147483647",
    "-2147483648,-2147483648",
    "-0.0,0"
  })
  void wholeNumbers(String text, int expected) throws RejectedRecord {
    assertThat(Lines.line(text).integer(0)).isEqualTo(expected);
    assertThat(Lines.line("\"" + text + "\"").integer(0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", ".", ".0", "1.5", "1 2", "1e3", "2147483648", "NA", "٣"})
  void noWholeNumbers(String text) throws RejectedRecord {
    assertThat(Lines.line(text).integer(0)).isEqualTo(AsciiNumber.NO_INTEGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.0",
        "10.00",
        "-16.1",
        "29.92",
        ".5",
        "5.",
        "+3.25",
        "1e3",
        "-2.5E-3",
        "0.1",
        "123456789012345",
        "0.000000000000001",
        "1234567890123456789",
        "0.12345678901234567",
        "4.9e-324"
      })
  void decimalsAreTheNearestDouble(String text) throws RejectedRecord {
    assertThat(Lines.line(" " + text + " ").decimal(0)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "M",
        "1.2.3",
        "1d",
        "0x1p3",
        "NaN",
        "Infinity",
        "1e999",
        "1-2",
        "e5"
      })
  void noDecimals(String text) throws RejectedRecord {
    assertThat(Lines.line(text).decimal(0)).isNaN();
  }

  /** Any fields, written with quotes where needed or by chance, come back as they were. */
  @Test
  void agreesWithAPlainSplitterOverRandomLines() throws RejectedRecord {
    long seed = 20130101;
    Random random = new Random(seed);
    DelimitedLine line = new DelimitedLine();
    for (int round = 0; round < 20_000; round++) {
      List<String> fields = randomFields(random);
      String text = written(fields, random);
      Lines.split(line, text);
      assertThat(Lines.fields(line)).as("seed %s, line <%s>", seed, text).isEqualTo(fields);
      assertThat(plainSplit(text)).as("seed %s, line <%s>", seed, text).isEqualTo(fields);
    }
  }

  /** Any text at all, well formed or not, and wherever it lies in its buffer. */
  @ParameterizedTest
  @ValueSource(strings = {"a,", "ab,\"", "a,\" ", "1,,,,\"\"", "\",é€\r", ",\"aaaaaaaaaaaaaaa"})
  void agreesWithAPlainSplitterOverAnyText(String alphabet) {
    long seed = 4180;
    Random random = new Random(seed);
    DelimitedLine line = new DelimitedLine();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      // Commas and quotes around the line must not be seen.
      int before = random.nextInt(9);
      byte[] buffer = new byte[before + bytes.length + random.nextInt(9)];
      Arrays.fill(buffer, (byte) (random.nextBoolean() ? ',' : '"'));
      System.arraycopy(bytes, 0, buffer, before, bytes.length);
      assertThat(fieldsOrReason(line, buffer, before, before + bytes.length))
          .as("seed %s, line <%s>", seed, text)
          .isEqualTo(PlainSplitter.split(text.toString()));
    }
  }

  private static List<String> fieldsOrReason(DelimitedLine line, byte[] buffer, int from, int to) {
    try {
      line.split(buffer, from, to);
      return Lines.fields(line);
    } catch (RejectedRecord e) {
      assertThat(e.reason()).isEqualTo(RejectReason.UNBALANCED_QUOTE);
      return List.of(e.detail().substring(0, e.detail().indexOf(' ', 6)));
    }
  }

  private static List<String> randomFields(Random random) {
    String alphabet = "ab1.,,\"\" é€";
    List<String> fields = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      StringBuilder field = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        field.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      fields.add(field.toString());
    }
    return fields;
  }

  private static String written(List<String> fields, Random random) {
    List<String> written = new ArrayList<>();
    for (String field : fields) {
      boolean needed = field.startsWith("\"") || field.contains(",");
      boolean quoted = needed || random.nextInt(4) == 0;
      written.add(quoted ? "\"" + field.replace("\"", "\"\"") + "\"" : field);
    }
    return String.join(",", written);
  }

  /** The same rule, one character and one String at a time. */
  private static List<String> plainSplit(String text) {
    List<String> fields = new ArrayList<>();
    String field = "";
    boolean atStart = true;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (inside && c == '"' && doubled) {
        field += '"';
        i++;
      } else if (c == '"' && (inside || atStart)) {
        inside = !inside;
        atStart = false;
      } else if (c == ',' && !inside) {
        fields.add(field);
        field = "";
        atStart = true;
      } else {
        field += c;
        atStart = false;
      }
    }
    fields.add(field);
    return fields;
  }

  private static List<String> fields(String text) throws RejectedRecord {
    return Lines.fields(Lines.line(text));
  }
}
