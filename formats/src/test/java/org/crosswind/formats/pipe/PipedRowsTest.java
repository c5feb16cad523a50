package org.crosswind.formats.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.csv.CsvText;
import org.crosswind.formats.csv.RowText;
import org.crosswind.formats.text.RejectedRecord;
import org.junit.jupiter.api.Test;

/** What goes to a program and comes back unchanged is what it was; what does not fit is refused. */
class PipedRowsTest {
  private static final String MISSING = "\\N";
  private static final String ALL =
      "`a b` boolean, i int, l long, f float, d double, s string, day date, t timestamp,"
          + " lt local_timestamp";

  private static List<Object> values(FlatRow row) {
    List<Object> values = new ArrayList<>();
    for (int c = 0; c < row.columns().size(); c++) {
      values.add(row.value(c));
    }
    return values;
  }

  private static FlatRow row(Schema schema, byte[] bytes) {
    FlatRow row = FlatRow.of(schema).orElseThrow();
    row.moveTo(bytes, 0);
    return row;
  }

  private static FlatRow encoded(Schema schema, Object... values) {
    RowEncoder encoder = new RowEncoder(schema).begin();
    for (Object value : values) {
      encoder.putValue(value);
    }
    return row(schema, Arrays.copyOf(encoder.data(), encoder.length()));
  }

  private static PipedRows rows(String text, Schema schema) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new PipedRows(new ByteArrayInputStream(bytes), schema, MISSING);
  }

  private static String text(Schema schema, List<FlatRow> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvText csv = CsvText.withoutEmptyLines(out, MISSING);
    RowText lines = new RowText(csv, FlatRow.of(schema).orElseThrow().columns(), schema);
    lines.names();
    csv.endLine();
    for (FlatRow row : rows) {
      lines.line(row);
    }
    csv.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<List<Object>> read(Schema schema, String text) throws Exception {
    PipedRows rows = rows(text, schema);
    List<List<Object>> all = new ArrayList<>();
    assertTrue(rows.begin());
    RowEncoder encoder = new RowEncoder(schema);
    while (rows.next()) {
      rows.put(encoder.begin());
      all.add(values(row(schema, Arrays.copyOf(encoder.data(), encoder.length()))));
    }
    return all;
  }

  /** Texts of pieces that text files have trouble with. */
  private static String hostile(Random random) {
    String[] pieces = {
      "", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\\N", "NA", "NaN", "#", " ", "a", "é", "😀", "\t",
      "0", "1e5", "\u0000", "\\", "TRUE", "null"
    };
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(4); left > 0; left--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static Object[] values(Random random) {
    Object[] values = {
      random.nextBoolean(),
      random.nextInt(),
      random.nextLong(),
      Float.intBitsToFloat(random.nextInt()),
      Double.longBitsToDouble(random.nextLong()),
      hostile(random),
      random.nextInt(100_000) - 50_000,
      random.nextLong() >> 12,
      random.nextLong() >> 12
    };
    for (int i = 0; i < values.length; i++) {
      boolean unusual = values[i] instanceof Float f && f.isNaN();
      unusual |= values[i] instanceof Double d && d.isNaN();
      values[i] = unusual || random.nextInt(8) == 0 ? null : values[i];
    }
    return values;
  }

  @Test
  void whatAnEchoReturnsIsWhatWasSent() throws Exception {
    Schema schema = ColumnList.parse(ALL);
    Random random = new Random(17);
    List<FlatRow> sent = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      sent.add(encoded(schema, values(random)));
    }
    List<List<Object>> back = read(schema, text(schema, sent));
    assertEquals(sent.stream().map(PipedRowsTest::values).toList(), back);
  }

  @Test
  void oneColumnOfHostileTextsComesBackToo() throws Exception {
    Schema schema = ColumnList.parse("s string");
    Random random = new Random(18);
    List<FlatRow> sent = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      sent.add(encoded(schema, random.nextInt(9) == 0 ? null : hostile(random)));
    }
    List<List<Object>> back = read(schema, text(schema, sent));
    assertEquals(sent.stream().map(PipedRowsTest::values).toList(), back);
  }

  @Test
  void namesMayStandInAnotherOrder() throws Exception {
    Schema schema = ColumnList.parse("id long, p double");
    assertEquals(List.of(List.of(7L, 0.5)), read(schema, "p,id\n0.5,7\n"));
  }

  @Test
  void numbersAreReadAsRAndPythonWriteThem() throws Exception {
    Schema schema = ColumnList.parse("n long, d double, b logical");
    assertEquals(
        List.of(
            List.of(100_000L, Double.POSITIVE_INFINITY, true),
            List.of(3L, Double.NEGATIVE_INFINITY, false),
            Arrays.asList(null, null, null),
            Arrays.asList(null, null, null)),
        read(schema, "n,d,b\n1e+05,Inf,TRUE\n3.0,-inf,False\nNA,NaN,NA\n\\N,nan,\n"));
  }

  private static String problem(String types, String text) throws Exception {
    Schema schema = ColumnList.parse(types);
    PipedRows rows = rows(text, schema);
    rows.begin();
    rows.next();
    RowEncoder encoder = new RowEncoder(schema).begin();
    return assertThrows(RejectedRecord.class, () -> rows.put(encoder)).detail();
  }

  @Test
  void aValueOfAnotherTypeIsNamed() throws Exception {
    assertEquals("n is '1.5', not a whole number of 64 bits", problem("n long", "n\n1.5\n"));
    assertEquals(
        "n is '3000000000', not a whole number of 32 bits", problem("n int", "n\n3000000000\n"));
    assertEquals("x is 'high', not a number", problem("x double", "x\nhigh\n"));
    assertEquals("b is '2', not true or false", problem("b boolean", "b\n2\n"));
    assertEquals(
        "d is '31.12.99', not a date such as 2012-05-01", problem("d date", "d\n31.12.99"));
    assertEquals("3 fields, not 2", problem("a int, b int", "a,b\n1,2,3\n"));
  }

  private static String names(String types, String text) {
    PipedRows rows = rows(text, ColumnList.parse(types));
    return assertThrows(PipedNamesException.class, rows::begin).getMessage();
  }

  @Test
  void otherNamesAreRefused() {
    assertEquals(
        "its first line names the columns a, c, and --schema a, b", names("a int, b int", "a,c\n"));
    assertTrue(names("a int", "\"\",\"a\"\n").contains("row.names = FALSE"));
  }

  @Test
  void nothingAtAllIsNoRow() throws Exception {
    assertFalse(rows("", ColumnList.parse("a int")).begin());
    PipedRows rows = rows("a\n\n\n", ColumnList.parse("a int"));
    assertTrue(rows.begin());
    assertFalse(rows.next());
  }

  @Test
  void aQuoteThatIsNotClosedTakesNoRows() throws Exception {
    PipedRows rows = rows("a,b\n1,x\n2,\"5 inch\n3,y\n4,z\n", ColumnList.parse("a int, b text"));
    assertTrue(rows.begin());
    assertTrue(rows.next());
    assertEquals(
        "its line 3 has a quote that is not closed",
        assertThrows(IOException.class, rows::next).getMessage());
  }

  @Test
  void aMarkBeforeTheNamesIsNone() throws Exception {
    assertEquals(List.of(List.of(1)), read(ColumnList.parse("a int"), "\uFEFFa\n1\n"));
  }

  @Test
  void aMomentWithoutAZoneIsOfUtc() throws Exception {
    Schema schema = ColumnList.parse("t timestamp");
    assertEquals(
        read(schema, "t\n2012-05-01T12:30:00.000001Z\n"),
        read(schema, "t\n2012-05-01 12:30:00.000001\n"));
  }

  @Test
  void typesAreReadAndWritten() {
    assertEquals(ALL, ColumnList.text(ColumnList.parse(ALL)));
    assertEquals("`a``b` string", ColumnList.text(ColumnList.parse(" `a``b`   text ")));
  }

  private static String wrong(String types) {
    return assertThrows(IllegalArgumentException.class, () -> ColumnList.parse(types)).getMessage();
  }

  @Test
  void whatNamesNoTypesIsRefused() {
    assertTrue(wrong("id lang").startsWith("'lang' is no type; types are boolean, int, long"));
    assertTrue(wrong("id long p double").startsWith("'id long p double' does not begin with"));
    assertEquals("'a int, a int' names column a twice", wrong("a int, a int"));
    assertEquals("'' names no column", wrong(""));
  }

  private static String guessed(String given, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return GuessedTypes.of(new ByteArrayInputStream(bytes), ColumnList.parse(given), MISSING)
        .orElse("");
  }

  @Test
  void typesAreGuessedByWhatIsThere() throws Exception {
    assertEquals(
        "id long, day date, z int, x double, big long, yes boolean, w string, none double",
        guessed(
            "id long, day date, z int",
            """
            id,day,z,x,big,yes,w,none
            1,2012-05-01,4,1,1234567890123456789,TRUE,a,\\N
            2,\\N,5,2.5,2,False,b,
            """));
    assertEquals("z double", guessed("z int", "z\n1\n1.5\n"));
    assertEquals("flag double", guessed("z int", "flag\n1\n0\n"));
    assertEquals("", guessed("z int", ""));
    assertEquals("zip string, z int", guessed("z int", "zip,z\n00501,01\n94105,2\n"));
    assertEquals("zero double", guessed("z int", "zero\n0\n0.5\n-0\n"));
    String noNames = "1,x\n2,y\n";
    String problem =
        assertThrows(PipedNamesException.class, () -> guessed("z int", noNames)).getMessage();
    assertTrue(problem.endsWith("is 1,x: a number is no name, unless --schema says so"));
  }
}
