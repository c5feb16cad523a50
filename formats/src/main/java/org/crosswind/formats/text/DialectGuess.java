package org.crosswind.formats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How a text file is written, as far as its first bytes show it. */
public final class DialectGuess {
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  /** Rows that are looked at to confirm what the first one shows. */
  private static final int ROWS = 100;

  private static final int UNCUT = -1;

  /** One in so many rows that go over lines may be wrong: else these are stray quotes. */
  private static final int MOST_OTHERS = 10;

  private final FirstBlock block;
  private final char quote;

  /**
   * A guess.
   *
   * @param quote {@link Dialect#NO_QUOTE} for none
   */
  public DialectGuess(FirstBlock block, char quote) {
    this.block = block;
    this.quote = quote;
  }

  /**
   * The delimiter: that of comma, tab, semicolon and bar which cuts the first row, and then most
   * rows into as many fields. The comma where none does that for half of the rows, or others do it
   * no better.
   */
  public char delimiter() {
    List<Character> candidates = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      if (fieldsOfFirst(delimiter) > 1) {
        candidates.add(delimiter);
      }
    }
    char best = ',';
    double bestShare = 0;
    for (char delimiter : candidates.equals(List.of(',')) ? List.<Character>of() : candidates) {
      double share = share(delimiter);
      boolean more = share == bestShare && fieldsOfFirst(delimiter) > fieldsOfFirst(best);
      if ((share > bestShare || more) && (2 * share >= 1 || delimiter == ',')) {
        best = delimiter;
        bestShare = share;
      }
    }
    return best;
  }

  private int fieldsOfFirst(char delimiter) {
    List<FirstBlock.Range> first = block.rows(1, delimiter, quote);
    return first.isEmpty() ? UNCUT : fields(first.get(0), delimiter);
  }

  /** The share of the rows that are as the first, be they lines or go over several. */
  private double share(char delimiter) {
    int fields = fieldsOfFirst(delimiter);
    return Math.max(
        share(block.rows(ROWS, delimiter, quote), delimiter, fields),
        share(block.lines(ROWS), delimiter, fields));
  }

  /** The share of the rows behind the first that have as many fields, or one more; 1 of none. */
  private double share(List<FirstBlock.Range> rows, char delimiter, int fields) {
    if (rows.size() < 2) {
      return 1;
    }
    long alike =
        rows.stream().skip(1).filter(row -> isAlike(fields(row, delimiter), fields)).count();
    return (double) alike / (rows.size() - 1);
  }

  private static boolean isAlike(int found, int fields) {
    return found == fields || found == fields + 1;
  }

  /** How many fields a row has; {@link #UNCUT} when its quotes are not closed. */
  private int fields(FirstBlock.Range row, char delimiter) {
    if (delimiter == quote) {
      return UNCUT;
    }
    try {
      DelimitedLine line = new DelimitedLine(delimiter, quote);
      line.split(block.bytes(), row.from(), row.to());
      return line.fieldCount();
    } catch (RejectedRecord e) {
      return UNCUT;
    }
  }

  /**
   * Whether quoted fields go on in the next line: where they do, rows that do so have as many
   * fields as the first, and a tenth of all at most has others, fewer than if each line were one.
   */
  public boolean isMultiline(char delimiter) {
    if (quote == Dialect.NO_QUOTE || !block.contains(quote)) {
      return false;
    }
    List<FirstBlock.Range> rows = block.rows(Integer.MAX_VALUE, delimiter, quote);
    List<FirstBlock.Range> broken = rows.stream().filter(this::isBroken).toList();
    if (broken.isEmpty()) {
      return false;
    }
    int fields = fields(rows.get(0), delimiter);
    List<FirstBlock.Range> lines = block.lines(Integer.MAX_VALUE);
    long others = others(rows, delimiter, fields);
    return broken.stream().anyMatch(row -> isAlike(fields(row, delimiter), fields))
        && others < others(lines, delimiter, fields)
        && MOST_OTHERS * others <= rows.size();
  }

  private boolean isBroken(FirstBlock.Range row) {
    for (int i = row.from(); i < row.to(); i++) {
      if (block.bytes()[i] == '\n' || block.bytes()[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  private long others(List<FirstBlock.Range> rows, char delimiter, int fields) {
    return rows.stream().filter(row -> !isAlike(fields(row, delimiter), fields)).count();
  }

  /**
   * The columns of the first row: its names, and one without a name before them where all rows
   * behind it have one field more that is not always blank, as R writes row names.
   *
   * @throws HeaderException when the row names no column
   */
  public Header header(Dialect dialect) {
    List<FirstBlock.Range> rows = rows(dialect);
    DelimitedLine line = dialect.line();
    FirstBlock.Range first =
        rows.isEmpty() ? new FirstBlock.Range(0, block.bytes().length) : rows.get(0);
    Header header = Header.of(line, block.bytes(), first.from(), first.to());
    boolean blank = true;
    for (FirstBlock.Range row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      if (header.isAgain(block.bytes(), row.from(), row.to())) {
        continue;
      }
      if (fields(row, dialect.delimiter()) != header.size() + 1) {
        return header;
      }
      blank &= isLastBlank(line, row);
    }
    return blank ? header : header.withRowNames();
  }

  private boolean isLastBlank(DelimitedLine line, FirstBlock.Range row) {
    try {
      line.split(block.bytes(), row.from(), row.to());
      return line.isBlank(line.fieldCount() - 1);
    } catch (RejectedRecord e) {
      throw new IllegalStateException("a row with fields can be cut", e);
    }
  }

  private List<FirstBlock.Range> rows(Dialect dialect) {
    return block.rows(
        ROWS, dialect.delimiter(), dialect.multiline() ? dialect.quote() : Dialect.NO_QUOTE);
  }

  /**
   * The columns of a file without a line of names.
   *
   * @param names of the columns; none for V1, V2 and so on
   * @throws HeaderException when the first row has another number of fields
   */
  public Header columns(Dialect dialect, List<String> names) {
    List<FirstBlock.Range> rows = rows(dialect);
    if (rows.isEmpty()) {
      if (names.isEmpty()) {
        throw new HeaderException("it has no whole row to count its columns by");
      }
      return Header.ofNames(names);
    }
    int fields = fields(rows.get(0), dialect.delimiter());
    if (fields == UNCUT) {
      throw new HeaderException("its first row has a quote that is not closed");
    }
    if (names.isEmpty()) {
      return Header.ofNames(IntStream.rangeClosed(1, fields).mapToObj(i -> "V" + i).toList());
    }
    boolean trailing = fields == names.size() + 1 && isLastBlank(dialect.line(), rows.get(0));
    if (fields != names.size() && !trailing) {
      throw new HeaderException(
          "its first row has " + fields + " fields, and " + names.size() + " columns are named");
    }
    return Header.ofNames(names);
  }
}
