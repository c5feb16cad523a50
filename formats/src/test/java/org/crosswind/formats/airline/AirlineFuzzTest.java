package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines that were mutilated: each becomes a flight or a reject, and nothing is thrown but that. */
class AirlineFuzzTest {
  private static final long SEED = 13;
  private static final int FEW = 5_000;
  private static final int MANY = 200_000;

  /** What somewhere stands for a number, or ends one. */
  private static final List<String> NASTY =
      List.of(
          "",
          "NA",
          "NaN",
          "-Infinity",
          "1e400",
          "-1",
          "2401",
          "2360",
          "99999999999999999999",
          "0x10",
          "2147483648",
          "-2147483648",
          "9223372036854775808",
          "1.",
          ".",
          "-",
          "+",
          ":",
          "::::",
          "\"",
          "\"\"",
          "\"\"\"",
          "\u0000",
          "\u0080",
          "\u00ff\u00fe",
          "\u2028",
          "1/1/1",
          "12/31/9999 99:99:99 AM",
          "0000-00-00",
          "9999-99-99T99:99",
          "20189999",
          " ",
          "\t",
          "True",
          "00000000000000000000000000001");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(AirlineSource.class)
  void aFewThousandLines(AirlineSource source) throws Exception {
    everyLineIsAFlightOrAReject(source, FEW);
  }

  @Tag("heavy")
  @ParameterizedTest
  @EnumSource(AirlineSource.class)
  void twoHundredThousandLines(AirlineSource source) throws Exception {
    everyLineIsAFlightOrAReject(source, MANY);
  }

  private void everyLineIsAFlightOrAReject(AirlineSource source, int lines) throws IOException {
    Random random = new Random(SEED + source.name().hashCode());
    byte[] whole = source.line(Map.of()).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((source.header() + "\n").getBytes(StandardCharsets.UTF_8));
    Header header = Header.of(source.header());
    CarriedValues carried = new CarriedValues(header, columns(header));
    int shown = 0;
    for (int i = 0; i < lines; i++) {
      byte[] line = mutilated(whole, random);
      carry(carried, header, line);
      text.writeBytes(line);
      text.write('\n');
      shown += showsNothing(line) ? 0 : 1;
    }
    AirlineFiles.Content content =
        AirlineFiles.read(directory.resolve("flights.csv"), text.toByteArray());
    assertThat(content.flights().size() + content.rejected())
        .as("%s, seed %d: %s", source, SEED, content.rejects())
        .isEqualTo(shown);
    assertThat(content.flights()).as("some are whole").hasSizeGreaterThan(lines / 100);
    assertThat(content.rejected()).as("some are not").isGreaterThan(lines / 100);
    assertThat(content.flights())
        .allSatisfy(
            flight -> {
              assertThat(flight.year()).isBetween(1900, 2199);
              assertThat(flight.arrDel15()).isIn(0, 1, null);
              assertThat(flight.depMinute() == null || flight.depMinute() <= 1440).isTrue();
            });
  }

  /** A line of white space and control characters, which is passed over. */
  private static boolean showsNothing(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c <= ' ');
  }

  /** Every column, as a number and as text. */
  private static List<CarriedColumn> columns(Header header) {
    return header.names().stream()
        .flatMap(
            name ->
                Arrays.stream(CarriedColumn.Type.values())
                    .map(type -> new CarriedColumn(name, type)))
        .toList();
  }

  private static void carry(CarriedValues values, Header header, byte[] line) {
    DelimitedLine fields = new DelimitedLine();
    try {
      fields.split(line, 0, line.length);
      header.check(fields);
    } catch (RejectedRecord e) {
      return;
    }
    values.moveTo(fields);
    for (int c = 0; c < values.size(); c++) {
      if (values.isNumber(c)) {
        assertThat(Double.isInfinite(values.number(c))).isFalse();
      } else if (values.text(c) != null) {
        assertThat(values.text(c).text()).isNotEmpty();
      }
    }
  }

  /** One to four changes, none of which ends the line. */
  private static byte[] mutilated(byte[] whole, Random random) {
    byte[] line = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int from = random.nextInt(line.length + 1);
      int to = Math.min(line.length, from + random.nextInt(8));
      line =
          switch (random.nextInt(7)) {
            case 0 -> replaced(line, from, to, new byte[0]);
            case 1 -> replaced(line, from, from, Arrays.copyOfRange(line, from, to));
            case 2 -> replaced(line, from, from, any(random));
            case 3 -> replaced(line, from, to, any(random));
            case 4 -> random.nextInt(8) > 0 ? line : Arrays.copyOf(line, from);
            default -> field(line, random);
          };
    }
    return line;
  }

  private static byte[] any(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(3)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) ',' : bytes[i];
    }
    return bytes;
  }

  /** A field is something else. */
  private static byte[] field(byte[] line, Random random) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    String[] fields = text.split(",", -1);
    fields[random.nextInt(fields.length)] = NASTY.get(random.nextInt(NASTY.size()));
    return String.join(",", fields).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] replaced(byte[] line, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(line, 0, from);
    out.writeBytes(by);
    out.write(line, to, line.length - to);
    return out.toByteArray();
  }
}
