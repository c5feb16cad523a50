package org.crosswind.formats.folders;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of a folder that gives a column and its value, {@code month=1}.
 *
 * @param value null where there is none
 */
public record FolderName(String column, String value) {
  /** Stands for no value in the names that Hive and Spark give. */
  public static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  /** The same in those that DuckDB gives. */
  private static final String NULL = "NULL";

  private static final int HEX = 2;

  /** What a folder's name gives; empty where it has no {@code =} behind a first character. */
  public static Optional<FolderName> of(String folder) {
    int equals = folder.indexOf('=');
    if (equals < 1) {
      return Optional.empty();
    }
    return Optional.of(
        of(unescaped(folder.substring(0, equals)), unescaped(folder.substring(equals + 1))));
  }

  /** A column and its value as it is, or what stands for none. */
  public static FolderName of(String column, String value) {
    boolean none = value.equals(NO_VALUE) || value.equals(NULL);
    return new FolderName(column, none ? null : value);
  }

  /**
   * Characters that a name can't have stand in it as {@code %} and two hexadecimal digits of a
   * byte; a {@code %} before anything else is itself.
   */
  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      boolean escaped =
          bytes[i] == '%'
              && i + HEX < bytes.length
              && HexFormat.isHexDigit(bytes[i + 1])
              && HexFormat.isHexDigit(bytes[i + 2]);
      if (escaped) {
        plain.write(HexFormat.fromHexDigits(text(bytes, i + 1)));
        i += HEX;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes, int from) {
    return new String(bytes, from, HEX, StandardCharsets.US_ASCII);
  }
}
