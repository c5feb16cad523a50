package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The column names of a delimited file, by position and by name. Names are compared exactly, after
 * a byte order mark, quotes and the blanks around a name are taken off; one empty name at the end,
 * left by a trailing delimiter, is dropped.
 */
public final class Header {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** A number, a date or a time. */
  private static final Pattern VALUE = Pattern.compile("[-+]?[\\d.]*\\d[-/:.T \\d]*(?:[AP]M|Z)?");

  /** One in so many texts is a value, at least, in a line of data. */
  private static final int FEWEST_VALUES = 3;

  private static final int SHOWN = 40;

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  /** The line that says so, a byte order mark left out; null where no line does. */
  private final byte[] line;

  /** What cuts that line. */
  private final Dialect dialect;

  /** Columns before those that the line names: that of the row names, if there is one. */
  private final int before;

  /** What a line that names the columns has at its start, behind a quote or not. */
  private final byte[] firstName;

  /** What is said of names that stand twice. */
  private final Map<String, String> twice = new LinkedHashMap<>();

  private Header(List<String> names, byte[] line, Dialect dialect, int before) {
    this.names = List.copyOf(names);
    this.line = line;
    this.dialect = dialect;
    this.before = before;
    this.firstName = names.get(before).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Integer earlier = name.isEmpty() ? null : positions.putIfAbsent(name, i);
      if (earlier != null) {
        twice.put(
            name,
            "column "
                + name
                + " is named twice in the header, at "
                + (earlier + 1)
                + " and "
                + (i + 1));
      }
    }
  }

  /** The columns of a table that does not name them. */
  public static Header ofNames(List<String> names) {
    return new Header(names, null, Dialect.COMMAS, 0);
  }

  /** This header with a column before its own that has no name, as R writes row names. */
  public Header withRowNames() {
    List<String> more = new ArrayList<>(List.of(""));
    more.addAll(names);
    return new Header(more, line, dialect, 1);
  }

  /**
   * This header, for whoever tells names apart by their characters.
   *
   * @param encoding what it should be written in
   * @param remedy what to do where it is not
   * @throws HeaderException when it has bytes that are no characters
   */
  public Header requireText(String encoding, String remedy) {
    if (line != null && !Utf8.isValid(line, 0, line.length)) {
      throw new HeaderException("its header is no " + encoding + " ('" + shown() + "'): " + remedy);
    }
    return this;
  }

  /** Whether a name stands twice; its first column counts. */
  public boolean isTwice(String name) {
    return twice.containsKey(name);
  }

  /**
   * This header, for whoever tells columns by their names alone.
   *
   * @throws HeaderException when a name stands twice
   */
  public Header requireOnce() {
    return requireOnce(twice.keySet());
  }

  /**
   * This header, for whoever uses these columns.
   *
   * @throws HeaderException when one of them stands twice
   */
  public Header requireOnce(Collection<String> used) {
    if (isData() && used.stream().anyMatch(twice::containsKey)) {
      throw new HeaderException(isNone());
    }
    for (String name : used) {
      if (twice.containsKey(name)) {
        throw new HeaderException(twice.get(name));
      }
    }
    return this;
  }

  /**
   * The header of a line delimited by commas.
   *
   * @throws HeaderException when a quote is not closed, or no column is named
   */
  public static Header of(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return of(new DelimitedLine(), bytes, 0, bytes.length);
  }

  /**
   * The header in the bytes {@code from} (inclusive) to {@code to} (exclusive), cut by this line's
   * delimiter.
   *
   * @param line left holding the header's fields
   * @throws HeaderException when a quote is not closed, or no column is named
   */
  public static Header of(DelimitedLine line, byte[] buffer, int from, int to) {
    int first = from + byteOrderMark(buffer, from, to);
    try {
      line.split(buffer, first, to);
    } catch (RejectedRecord e) {
      throw new HeaderException("the header cannot be read: " + e.detail());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < line.fieldCount(); i++) {
      names.add(line.trimmed(i));
    }
    int last = names.size() - 1;
    if (names.get(last).isEmpty()) {
      names.remove(last);
    }
    if (names.stream().allMatch(String::isEmpty)) {
      throw new HeaderException("the header names no column");
    }
    Dialect dialect = new Dialect(line.delimiter(), line.quote(), false, null);
    return new Header(names, Arrays.copyOfRange(buffer, first, to), dialect, 0);
  }

  /** How many columns there are, at least 1. */
  public int size() {
    return names.size();
  }

  /** The names by position; a column in the middle may have an empty name. */
  public List<String> names() {
    return names;
  }

  /**
   * Whether a line is the header once more, as in files that were put one behind the other: the
   * same names in the same order, with quotes or without. Of one column it never is: a value may be
   * called as the column.
   *
   * @param from the line's first byte
   * @param to behind its last
   */
  public boolean isAgain(byte[] buffer, int from, int to) {
    if (line == null || names.size() - before == 1) {
      return false;
    }
    int first = from + byteOrderMark(buffer, from, to);
    return Arrays.equals(buffer, first, to, line, 0, line.length)
        || (beginsWithFirstName(buffer, first, to) && namesTheSame(buffer, first, to));
  }

  /** Cheap, and false for nearly all lines of data. */
  private boolean beginsWithFirstName(byte[] buffer, int from, int to) {
    int start = from < to && buffer[from] == dialect.quote() ? from + 1 : from;
    int end = start + firstName.length;
    return firstName.length > 0
        && end <= to
        && Arrays.equals(buffer, start, end, firstName, 0, firstName.length);
  }

  private boolean namesTheSame(byte[] buffer, int from, int to) {
    try {
      return of(dialect.line(), buffer, from, to).names.equals(names.subList(before, size()));
    } catch (HeaderException e) {
      return false;
    }
  }

  /** Whether the names are the same in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Header that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** What this line is rather than one delimited by commas, as far as it tells. */
  public Optional<ForeignFile> foreign() {
    return line == null || line.length == 0 ? Optional.empty() : ForeignFile.of(line);
  }

  /**
   * Whether a line of data stands where the names should: of what is in it a third at least is
   * numbers, dates and times, as no names of columns are.
   */
  public boolean isData() {
    if (line == null) {
      return false;
    }
    List<String> texts = names.stream().filter(name -> !name.isEmpty()).toList();
    long values = texts.stream().filter(text -> VALUE.matcher(text).matches()).count();
    return values > 1 && FEWEST_VALUES * values >= texts.size();
  }

  /** That the line is no header, and what to do; of one that {@link #isData}. */
  public String isNone() {
    return "its first line is no header: '"
        + shown()
        + "'; put a line with the columns' names before it";
  }

  private String shown() {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** The position of the column of this name, or -1. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  /**
   * Holds a record to this header: as many fields as columns, or one more that is blank.
   *
   * @throws RejectedRecord with FIELD_COUNT, saying how many were found and expected
   */
  public void check(DelimitedLine line) throws RejectedRecord {
    int found = line.fieldCount();
    boolean trailing = found == size() + 1 && line.isBlank(found - 1);
    if (found != size() && !trailing) {
      throw new RejectedRecord(
          RejectReason.FIELD_COUNT, "found " + found + " fields, expected " + size());
    }
  }

  private static int byteOrderMark(byte[] buffer, int from, int to) {
    if (to - from < BYTE_ORDER_MARK.length) {
      return 0;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (buffer[from + i] != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }
}
