package org.crosswind.formats.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;

/**
 * How the text files of rows are written, as far as their owner says it. What is not said, each
 * file's first bytes tell.
 *
 * @param delimiter between fields, an ASCII character; null where it is guessed
 * @param quote around fields that hold a delimiter; null for none
 * @param header whether the first line names the columns
 * @param columns their names where no line does; none for V1, V2 and so on
 * @param encoding the name of a charset of Java's
 * @param decimal what parts the digits of a number
 * @param multiline whether quoted fields go on in the next line; where not, the first bytes tell
 * @param missing texts that stand for no value, beside those that always do
 */
public record TextOptions(
    Character delimiter,
    Character quote,
    boolean header,
    List<String> columns,
    String encoding,
    Decimal decimal,
    boolean multiline,
    List<String> missing) {

  /** What parts the digits of a number. */
  public enum Decimal {
    POINT,
    COMMA
  }

  /** Where nothing is said. */
  public static final TextOptions DEFAULT =
      new TextOptions(
          null,
          Dialect.QUOTE,
          true,
          List.of(),
          StandardCharsets.UTF_8.name(),
          Decimal.POINT,
          false,
          List.of());

  /** Characters that a shell does not like, by their names. */
  private static final Map<String, Character> WORDS =
      Map.of("tab", '\t', "\\t", '\t', "comma", ',', "semicolon", ';', "bar", '|', "space", ' ');

  private static final int OCTAL = 8;

  /** These, with another delimiter; null for one to be guessed. */
  public TextOptions delimitedBy(Character other) {
    return new TextOptions(other, quote, header, columns, encoding, decimal, multiline, missing);
  }

  /** These, with another quote; null for none. */
  public TextOptions quotedBy(Character other) {
    return new TextOptions(
        delimiter, other, header, columns, encoding, decimal, multiline, missing);
  }

  /** These, of files without a header line, whose columns have these names, or none. */
  public TextOptions withoutHeader(List<String> names) {
    return new TextOptions(delimiter, quote, false, names, encoding, decimal, multiline, missing);
  }

  /** These, in another charset. */
  public TextOptions in(Charset charset) {
    return new TextOptions(
        delimiter, quote, header, columns, charset.name(), decimal, multiline, missing);
  }

  /** These, with another mark within numbers. */
  public TextOptions with(Decimal other) {
    return new TextOptions(delimiter, quote, header, columns, encoding, other, multiline, missing);
  }

  /** These, of files whose quoted fields go on in the next line. */
  public TextOptions multiline(boolean said) {
    return new TextOptions(delimiter, quote, header, columns, encoding, decimal, said, missing);
  }

  /** These, with other texts for no value. */
  public TextOptions missing(List<String> texts) {
    return new TextOptions(delimiter, quote, header, columns, encoding, decimal, multiline, texts);
  }

  /**
   * A delimiter as it is said: a character, its name, or its number in octal as in {@code \001}.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Character parseDelimiter(String text) {
    Character named = WORDS.get(text);
    if (named != null) {
      return named;
    }
    char c = text.length() == 1 ? text.charAt(0) : 0;
    if (text.matches("\\\\[01][0-7]{2}")) {
      c = (char) Integer.parseInt(text.substring(1), OCTAL);
    }
    if (c == 0 || c >= 128 || c == '\r' || c == '\n') {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no delimiter: give one ASCII character, its number as in \\001, or tab,"
              + " comma, semicolon, bar or space");
    }
    return c;
  }

  /**
   * A quote as it is said.
   *
   * @return the character, or {@link Dialect#NO_QUOTE} for {@code none}
   * @throws IllegalArgumentException when the text is neither a character nor that
   */
  public static Character parseQuote(String text) {
    if (text.equals("none")) {
      return Dialect.NO_QUOTE;
    }
    char c = text.length() == 1 ? text.charAt(0) : 0;
    if (c <= ' ' || c >= 127) {
      throw new IllegalArgumentException(
          "'" + text + "' is no quote: give one ASCII character, or none");
    }
    return c;
  }

  /**
   * A charset as it is said.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Charset parseEncoding(String text) {
    try {
      return Charset.forName(text.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no encoding that Java knows, such as UTF-8, latin1 or windows-1252",
          e);
    }
  }

  /** The quote of a dialect. */
  public char quoteOrNone() {
    return quote == null ? Dialect.NO_QUOTE : quote;
  }
}
