package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is that is given as a text table and is none, or none that is delimited by commas, as
 * its first bytes tell; and what its owner can do. As text it follows {@code FILE is}.
 */
public enum ForeignFile {
  EMPTY("empty", "make it again, or leave it out", ""),
  GZIP("a gzip file whose name does not say so", "let the name end in .gz", "\u001f\u008b"),
  BZIP2("a bzip2 file whose name does not say so", "let the name end in .bz2", "BZh?1AY&SY"),
  XZ("an xz file", "unpack it by xz -d, or pack it anew by gzip", "\u00fd7zXZ\0"),
  ZSTD("a zstd file", "unpack it by zstd -d, or pack it anew by gzip", "(\u00b5/\u00fd"),
  LZ4("an lz4 file", "unpack it by lz4 -d, or pack it anew by gzip", "\4\"M\30"),
  SEVEN_ZIP("a 7z archive", "unpack it, or pack it anew by gzip", "7z\u00bc\u00af"),
  XLSX("an Excel workbook", "save its sheet as CSV, in UTF-8", "PK\3\4") {
    @Override
    boolean fits(byte[] start) {
      // The first entry of the archive, and for programs that write it late, its folder.
      String letters = new String(start, StandardCharsets.ISO_8859_1);
      return super.fits(start)
          && (letters.contains("[Content_Types].xml") || letters.contains("xl/"));
    }
  },
  ZIP("a zip archive whose name does not say so", "let the name end in .zip", "PK\3\4"),
  XLS("an Excel workbook", "save its sheet as CSV, in UTF-8", "\u00d0\u00cf\21\u00e0"),
  PARQUET("a Parquet file", "raw files are text: write it as CSV, by Spark or Hive", "PAR1"),
  ORC("an ORC file", "raw files are text: write it as CSV, by Spark or Hive", "ORC"),
  SEQUENCE("a sequence file of Hadoop", "write it as Avro or CSV", "SEQ"),
  PDF("a PDF document", "get its data as CSV", "%PDF-") {
    @Override
    boolean fits(byte[] start) {
      return begins(start);
    }
  },
  HTML("a web page", "get the data it is about: a download that fails leaves such a page", "") {
    @Override
    boolean fits(byte[] start) {
      return PAGE.matcher(new String(start, StandardCharsets.ISO_8859_1)).lookingAt();
    }
  },
  UTF_16("text in UTF-16", "recode it: iconv -f UTF-16 -t UTF-8", "") {
    @Override
    boolean fits(byte[] start) {
      return isMarked(start) || isEveryOtherZero(start);
    }
  },
  SEMICOLONS(
      "separated by semicolons", "commas are read; in R, write.csv(read.csv2(...)) makes it", "") {
    @Override
    boolean fits(byte[] start) {
      return isHeaderOf(';', start);
    }
  },
  TABS("separated by tabs", "commas are read; in R, write.csv(read.delim(...)) makes it", "") {
    @Override
    boolean fits(byte[] start) {
      return isHeaderOf('\t', start);
    }
  };

  /** As HTML and other XML begin, a byte order mark before it or not. */
  private static final Pattern PAGE =
      Pattern.compile("(?i)(?:\u00ef\u00bb\u00bf)?\\s*<(?:!doctype|html|head|body|\\?xml)\\b");

  /** Stands for every byte. */
  private static final char ANY = '?';

  private static final int BYTES_OF_UTF_16 = 64;

  private final String kind;
  private final String remedy;

  /** The first bytes, a character each; empty where they are told otherwise. */
  private final String magic;

  ForeignFile(String kind, String remedy, String magic) {
    this.kind = kind;
    this.remedy = remedy;
    this.magic = magic;
  }

  /**
   * What a file is that should be a text table.
   *
   * @param start its first bytes, of a short file all; some hundred tell all that can be told
   * @return empty where nothing speaks against a table
   */
  public static Optional<ForeignFile> of(byte[] start) {
    if (start.length == 0) {
      return Optional.of(EMPTY);
    }
    for (ForeignFile file : values()) {
      if (file != EMPTY && file.fits(start)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Whether it can be read as a table, though hardly as the one that was meant: of one column. */
  public boolean isTable() {
    return this == SEMICOLONS || this == TABS;
  }

  @Override
  public String toString() {
    return kind + ": " + remedy;
  }

  /** A text may begin with the letters of a magic number, and goes on as text. */
  boolean fits(byte[] start) {
    return !magic.isEmpty() && begins(start) && isBinary(start);
  }

  boolean begins(byte[] start) {
    boolean same = start.length >= magic.length();
    for (int i = 0; same && i < magic.length(); i++) {
      same = magic.charAt(i) == ANY || (start[i] & 0xff) == magic.charAt(i);
    }
    return same;
  }

  /** Whether bytes are among these that no text has. */
  public static boolean isBinary(byte[] start) {
    for (byte b : start) {
      if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMarked(byte[] start) {
    return start.length >= 2
        && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
            || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff));
  }

  /** As letters of Europe have it without a mark, in either order of bytes. */
  private static boolean isEveryOtherZero(byte[] start) {
    int length = Math.min(start.length, BYTES_OF_UTF_16) & ~1;
    for (int zero = 0; length >= 4 && zero < 2; zero++) {
      boolean fits = true;
      for (int i = 0; fits && i < length; i++) {
        fits = (start[i] == 0) == (i % 2 == zero);
      }
      if (fits) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first line has such delimiters, outside of quotes, and no comma. */
  private static boolean isHeaderOf(char delimiter, byte[] start) {
    boolean quoted = false;
    boolean delimited = false;
    for (int i = 0; i < start.length && (quoted || (start[i] != '\n' && start[i] != '\r')); i++) {
      quoted ^= start[i] == '"';
      if (!quoted && start[i] == ',') {
        return false;
      }
      delimited |= !quoted && start[i] == delimiter;
    }
    return delimited;
  }
}
