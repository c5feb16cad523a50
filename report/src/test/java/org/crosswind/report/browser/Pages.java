package org.crosswind.report.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.report.Reports;
import org.crosswind.report.SampleRuns;

/** Pages of all kinds, as files. */
final class Pages {
  /** A run as it should be. */
  static final String DEMO = "demo";

  /** A run whose names would do harm on a page that took them for markup. */
  static final String HOSTILE = "hostile";

  static final String COMPARISON = "comparison";
  static final String PROFILE = "profile";

  private Pages() {}

  /** Writes them all; by name. */
  static Map<String, Path> in(Path directory) throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(DEMO, Reports.html(SampleRuns.demo()));
    pages.put(HOSTILE, Reports.html(SampleRuns.hostile()));
    pages.put(COMPARISON, Reports.html(SampleRuns.demo(), SampleRuns.otherClock()));
    pages.put(PROFILE, Reports.html(SampleRuns.profile()));
    pages.put("separated", Reports.html(SampleRuns.separated()));
    pages.put("singular", Reports.html(SampleRuns.singular()));
    pages.put("linear", Reports.html(SampleRuns.linear()));
    pages.put("without-test", Reports.html(SampleRuns.withoutTest()));
    pages.put("one-class", Reports.html(SampleRuns.oneClass()));
    pages.put("empty", Reports.html(SampleRuns.empty()));
    pages.put("without-rows", Reports.html(SampleRuns.withoutRows()));
    pages.put("big", Reports.html(SampleRuns.big()));
    pages.put("many-numbers", Reports.html(SampleRuns.manyNumbers()));
    pages.put("many-levels", Reports.html(SampleRuns.manyLevels()));
    Map<String, Path> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = directory.resolve(page.getKey() + ".html");
      files.put(page.getKey(), Files.writeString(file, page.getValue()));
    }
    return files;
  }
}
