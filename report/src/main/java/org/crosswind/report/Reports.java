package org.crosswind.report;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.crosswind.report.compare.ComparePage;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Page;
import org.crosswind.report.html.HtmlPage;
import org.crosswind.report.profile.ProfilePage;
import org.crosswind.report.section.RunPage;
import org.crosswind.report.text.MarkdownPage;
import org.crosswind.scoring.json.Json;

/** A run, two runs, or a data set as one text. */
public final class Reports {
  /** An HTML page has fewer bytes, whatever it shows. */
  public static final int MOST_BYTES = 500_000;

  private Reports() {}

  /** A run as one HTML document, to be written in UTF-8. */
  public static String html(RunReport run) {
    return fitting(detail -> RunPage.of(run, detail));
  }

  /** A run as Markdown. */
  public static String markdown(RunReport run) {
    return MarkdownPage.of(RunPage.of(run, Detail.MOST), Detail.MOST);
  }

  /** A run as JSON: all coefficients, but neither covariance nor test vectors. */
  public static String json(RunReport run) {
    return Json.write(new JsonReport(JsonReport.VERSION, JsonReport.cut(run)));
  }

  /** Two runs side by side as one HTML document. */
  public static String html(RunReport one, RunReport other) {
    return fitting(detail -> ComparePage.of(one, other, detail));
  }

  /** Two runs side by side as Markdown. */
  public static String markdown(RunReport one, RunReport other) {
    return MarkdownPage.of(ComparePage.of(one, other, Detail.MOST), Detail.MOST);
  }

  /** Two runs as one JSON document. */
  public static String json(RunReport one, RunReport other) {
    return Json.write(
        new JsonReport.Pair(JsonReport.VERSION, JsonReport.cut(one), JsonReport.cut(other)));
  }

  /** A data set as one HTML document. */
  public static String html(DataProfile profile) {
    return fitting(detail -> ProfilePage.of(profile, detail));
  }

  /** The most detailed page that is small enough. */
  private static String fitting(Function<Detail, Page> page) {
    String html = "";
    for (Detail detail : Detail.STEPS) {
      html = HtmlPage.of(page.apply(detail), detail);
      if (html.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
        return html;
      }
    }
    return html;
  }
}
