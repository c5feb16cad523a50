package org.crosswind.report.html;

import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.markup.Markup;
import org.crosswind.report.markup.Names;

/**
 * A page as one HTML document. Its policy lets a browser load nothing, and run and apply only the
 * one script and the one style sheet within it, which are known by their sums.
 */
public final class HtmlPage {
  private static final BundledText STYLE = BundledText.of("report.css");
  private static final BundledText SCRIPT = BundledText.of("report.js");
  private static final String POLICY =
      "default-src 'none'; style-src "
          + STYLE.source()
          + "; script-src "
          + SCRIPT.source()
          + "; base-uri 'none'; form-action 'none'";
  private static final int TITLE = 120;

  private HtmlPage() {}

  /** The document's text, to be written in UTF-8. */
  public static String of(Page page, Detail detail) {
    Markup out = new Markup();
    out.own("<!DOCTYPE html>\n").open("html", "lang", "en");
    head(page, out);
    out.open("body");
    out.element("a", "Skip to the content", "class", "skip", "href", "#main").line();
    out.open("header");
    out.element("h1", Names.cut(page.title(), TITLE));
    out.element("p", Names.cut(page.subtitle(), detail.text()));
    out.close().line();
    contents(page, out);
    out.open("main", "id", "main", "tabindex", "-1").line();
    HtmlBlocks blocks = new HtmlBlocks(out, detail);
    for (Section section : page.sections()) {
      out.open("section", "id", section.id(), "aria-labelledby", "h-" + section.id());
      out.element("h2", section.title(), "id", "h-" + section.id()).line();
      blocks.write(section.blocks());
      out.close().line();
    }
    out.close();
    out.open("script").own(SCRIPT.text()).close().line();
    return out.close().close() + "\n";
  }

  private static void head(Page page, Markup out) {
    out.open("head").empty("meta", "charset", "utf-8").line();
    out.empty("meta", "name", "generator", "content", page.kind().generator()).line();
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.empty("meta", "name", "referrer", "content", "no-referrer").line();
    out.element("title", Names.cut(page.title(), TITLE)).line();
    out.open("style").own(STYLE.text()).close().close().line();
  }

  private static void contents(Page page, Markup out) {
    out.open("nav", "aria-label", "Sections").open("ol");
    for (Section section : page.sections()) {
      out.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    out.close().close().line();
  }
}
