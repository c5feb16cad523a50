package org.crosswind.jobs.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.MissingColumnsException;

/** How the files of a job are read, told in a line for each layout. */
public final class FileLayouts {
  /** Lines that are told in full; layouts beyond are counted. */
  private static final int TOLD = 12;

  private FileLayouts() {}

  /**
   * A line for each layout, {@code 12 files: date FlightDate, …}, in the order of the first file of
   * each. Files of which there is nothing to say, and those that cannot be read, are left out.
   *
   * @param layout says how a file is read
   */
  public static List<String> lines(List<FileStatus> files, FileSurvey.Question<String> layout)
      throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    FileSurvey.ask(files, file -> ask(file, layout)).stream()
        .filter(text -> !text.isEmpty())
        .forEach(text -> counts.merge(text, 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    int untold = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (lines.size() < TOLD) {
        lines.add(files(entry.getValue()) + ": " + entry.getKey());
      } else {
        untold += entry.getValue();
      }
    }
    if (untold > 0) {
      lines.add("and " + (counts.size() - TOLD) + " more layouts, of " + files(untold));
    }
    return lines;
  }

  private static String ask(FileStatus file, FileSurvey.Question<String> layout)
      throws IOException {
    try {
      return layout.of(file);
    } catch (HeaderException | MissingColumnsException e) {
      return "";
    }
  }

  private static String files(int number) {
    return number == 1 ? "1 file" : String.format(Locale.ROOT, "%,d files", number);
  }
}
