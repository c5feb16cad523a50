package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.MissingColumnsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriedColumnTest {
  private static final Header HEADER =
      Header.of("FL_DATE,TAIL_NUM,DEP_DELAY,\"Dep_Del15 \",Gate,Gate,hops");

  private static List<CarriedColumn> columns(String... names) {
    return Stream.of(names).map(CarriedColumn::parse).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Distance, Distance, NUMBER",
    "DEP_DEL15, DEP_DEL15, NUMBER",
    "Tail_Number, Tail_Number, TEXT",
    "cancellationcode, cancellationcode, TEXT",
    "Div3AirportID, Div3AirportID, TEXT",
    "DIV1_WHEELS_ON, DIV1_WHEELS_ON, NUMBER",
    "Distance:text, Distance, TEXT",
    "Unnamed: 27:number, Unnamed: 27, NUMBER",
    "Gate:text, Gate, TEXT"
  })
  void theTypeIsKnownByTheNameOrSaid(String text, String name, CarriedColumn.Type type) {
    assertThat(CarriedColumn.parse(text)).isEqualTo(new CarriedColumn(name, type));
  }

  @ParameterizedTest
  @CsvSource({
    "Gate, 'Gate' has no known type: write Gate:number or Gate:text",
    "Distance:double, 'Distance:double': the types are number and text\\, not double",
    "'', '' names no column",
    ":number, ':number' names no column",
    "_ :text, '_ :text' names no column"
  })
  void aTypeThatIsNotKnownIsAsked(String text, String message) {
    assertThatThrownBy(() -> CarriedColumn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace("\\", ""));
  }

  @Test
  void columnsAreFoundByTheirBareNames() {
    assertThat(CarriedColumn.positions(HEADER, columns("TailNum", "depdel15", "DepDelay")))
        .containsExactly(1, 3, 2);
    assertThat(CarriedColumn.taken(HEADER, columns("TailNum", "depdel15")))
        .isEqualTo(", carried TAIL_NUM (text), Dep_Del15 (number)");
    assertThat(CarriedColumn.taken(HEADER, List.of())).isEmpty();
  }

  @Test
  void ofTwoColumnsThatAreOneToAReaderTheExactNameIsTaken() {
    Header both = Header.of("DISTANCE,x,Distance");
    assertThat(CarriedColumn.positions(both, columns("Distance"))).containsExactly(2);
    assertThat(CarriedColumn.positions(both, columns("DISTANCE"))).containsExactly(0);
    assertThat(CarriedColumn.positions(both, columns("distance"))).containsExactly(0);
  }

  @Test
  void whatIsAbsentIsNamedWithTheNearest() {
    assertThatThrownBy(() -> CarriedColumn.taken(HEADER, columns("DepDelai:number", "Distance")))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessage("no column DepDelai (did you mean DEP_DELAY?), Distance");
  }

  @Test
  void aNameThatStandsTwiceIsAnErrorWhereItIsUsed() {
    assertThatThrownBy(() -> new CarriedValues(HEADER, columns("Gate:text")))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining("Gate is named twice");
  }

  private static CarriedValues values(String line, String... names) throws Exception {
    CarriedValues values = new CarriedValues(HEADER, columns(names));
    DelimitedLine fields = new DelimitedLine();
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    fields.split(bytes, 0, bytes.length);
    values.moveTo(fields);
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "-4.00, -4, 0",
    "'  12', 12, 0",
    "1e2, 100, 0",
    "True, 1, 0",
    "FALSE, 0, 0",
    "'', NaN, 0",
    "NA, NaN, 0",
    "' NA ', NaN, 0",
    "1e400, NaN, 1",
    "-1e400, NaN, 1",
    "NaN, NaN, 1",
    "Infinity, NaN, 1",
    "12:30, NaN, 1",
    "x, NaN, 1",
    "0x1p3, NaN, 1"
  })
  void whatIsNoFiniteNumberIsMissingAndCounted(String field, double expected, long unreadable)
      throws Exception {
    CarriedValues values = values("2013-01-01,N1," + field + ",0,,,", "DepDelay");
    assertThat(values.isNumber(0)).isTrue();
    assertThat(values.number(0)).isEqualTo(Double.valueOf(expected));
    assertThat(values.unreadable()).isEqualTo(unreadable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      value = {
        "N123 | N123",
        "\"N,1\" | N,1",
        "\"N\"\"1\" | N\"1",
        "` N1 ` | N1",
        "NA | null",
        "`` | null",
        "``  `` | null",
        "NÄ1 | null",
        "NaN | NaN"
      })
  void textIsAsItStandsThere(String field, String expected) throws Exception {
    CarriedValues values = values("2013-01-01," + field.replace("`", "") + ",1,0,,,", "TailNum");
    assertThat(values.isNumber(0)).isFalse();
    assertThat(values.text(0) == null ? null : values.text(0).text()).isEqualTo(expected);
  }
}
