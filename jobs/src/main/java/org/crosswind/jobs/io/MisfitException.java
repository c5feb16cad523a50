package org.crosswind.jobs.io;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/**
 * A raw file whose header is not that of what it is given for. The message tells what the file is,
 * where that shows, else what its header lacks; it goes behind the file's name.
 */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The tables of a month of QCLCD. */
  private static final Pattern QCLCD =
      Pattern.compile("(?i)(\\d{6})(daily|monthly|precip|remarks|station)\\.txt.*");

  MisfitException(Path file, Header header, MissingColumnsException missing) {
    super(reason(file.getName(), header, missing), missing);
  }

  private static String reason(String name, Header header, MissingColumnsException missing) {
    Optional<ForeignFile> foreign = header.foreign();
    if (foreign.isPresent()) {
      return "it is " + foreign.get();
    }
    Matcher qclcd = QCLCD.matcher(name);
    if (qclcd.matches()) {
      return "this is QCLCD's "
          + qclcd.group(2).toLowerCase(Locale.ROOT)
          + " table; the hourly one is "
          + qclcd.group(1)
          + "hourly.txt";
    }
    return header.isData() ? header.isNone() : missing.getMessage();
  }
}
