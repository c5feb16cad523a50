package org.crosswind.formats.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.glm.expression.Numerals;

/**
 * The types of the columns that a program writes, by what is in them. A column that the program was
 * given keeps its type where all its values are of that. Of others numbers are doubles, or long
 * where a double has not all their digits, and text where one begins with a zero; what has but
 * {@code true} and {@code false} is logical, and all else is text.
 */
public final class GuessedTypes {
  private static final List<String> OTHERS = List.of("double", "long", "boolean", "string");

  /** Of a whole number with more digits a double may be another. */
  private static final int EXACT_DIGITS = 15;

  private GuessedTypes() {}

  /** A type that all values of a column so far are of. */
  private record Candidate(String type, boolean given, PipedField field, RowEncoder scratch) {
    static Candidate of(String type, boolean given, byte[] mark) {
      Schema schema = ColumnList.parse("x " + type);
      Schema value = Schemas.valueType(schema.getFields().get(0).schema());
      return new Candidate(type, given, new PipedField("x", value, mark), new RowEncoder(schema));
    }

    boolean has(DelimitedLine line, int position) {
      boolean digits = line.end(position) - line.start(position) > EXACT_DIGITS;
      boolean flag = line.is(position, "1") || line.is(position, "0");
      boolean number = type.equals("double") || type.equals("long");
      if (type.equals("double") && digits && isWhole(line.trimmed(position))) {
        return false;
      }
      if (!given && number && isCode(line, position)) {
        return false;
      }
      if (type.equals("boolean") && flag) {
        return false;
      }
      try {
        field.put(line, position, scratch.begin());
        return true;
      } catch (RejectedRecord e) {
        return false;
      }
    }

    /** Whether a text of digits begins with a zero that a number would lose. */
    private static boolean isCode(DelimitedLine line, int position) {
      int start = line.start(position);
      return line.end(position) - start > 1
          && line.bytes()[start] == '0'
          && isWhole(line.text(position));
    }

    private static boolean isWhole(String text) {
      return text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
    }
  }

  /**
   * Reads all rows.
   *
   * @param given the columns that the program was given
   * @return the columns as {@link ColumnList#parse} reads them; empty when nothing was written
   * @throws PipedNamesException when the first line names no columns, or one twice
   * @throws RejectedRecord when a line has another number of fields than the first, or a value that
   *     is no text
   */
  public static Optional<String> of(InputStream in, Schema given, String missing)
      throws IOException, PipedNamesException, RejectedRecord {
    PipedLines lines = new PipedLines(in);
    if (!lines.next()) {
      return Optional.empty();
    }
    List<String> names = PipedRows.names(lines);
    if (names.stream().distinct().count() < names.size()) {
      throw new PipedNamesException("names one twice: " + String.join(", ", names));
    }
    if (names.stream().anyMatch(Numerals::isNumber)) {
      throw new PipedNamesException(
          "is " + String.join(",", names) + ": a number is no name, unless --schema says so");
    }
    List<List<Candidate>> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(candidates(name, given, missing.getBytes(StandardCharsets.UTF_8)));
    }
    while (lines.next()) {
      look(lines, names, columns);
    }
    return Optional.of(text(names, columns));
  }

  private static List<Candidate> candidates(String name, Schema given, byte[] mark) {
    List<Candidate> candidates = new ArrayList<>();
    given.getFields().stream()
        .filter(field -> Schemas.column(field).equals(name) && !Schemas.isUntyped(field))
        .forEach(field -> candidates.add(Candidate.of(ColumnList.type(field), true, mark)));
    OTHERS.forEach(type -> candidates.add(Candidate.of(type, false, mark)));
    return candidates;
  }

  private static void look(PipedLines lines, List<String> names, List<List<Candidate>> columns)
      throws RejectedRecord {
    DelimitedLine line = lines.fields();
    if (line.fieldCount() != names.size()) {
      throw PipedRows.fieldCount(line, names.size());
    }
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      columns.get(c).removeIf(candidate -> !candidate.has(line, column));
      if (columns.get(c).isEmpty()) {
        throw RejectedRecord.badValue(RejectReason.NOT_UTF_8, names.get(c), line.text(c), "UTF-8");
      }
    }
  }

  private static String text(List<String> names, List<List<Candidate>> columns) {
    List<String> items = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      items.add(ColumnList.name(names.get(c)) + " " + columns.get(c).get(0).type());
    }
    return String.join(", ", items);
  }
}
