package org.crosswind.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.crosswind.report.Reports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages in a browser: complete, quiet, for everyone, on a desk, a phone and paper. */
class PagesIT {
  private static final int DESK = 1440;
  private static final int PHONE = 390;
  private static final int HEIGHT = 900;

  /** Of A4 less the margins of the style sheet, 12 mm at each side, in CSS pixels. */
  private static final int PAPER = (int) ((210 - 2 * 12) * 96 / 25.4);

  private static final Set<String> LARGE = Set.of("big", "many-numbers", "many-levels");
  private static final List<Boolean> BOTH_THEMES = List.of(false, true);
  private static final List<Boolean> ONE_THEME = List.of(true);

  private static final String WIDER =
      "const most = document.documentElement.clientWidth + 1;"
          + "return [...document.querySelectorAll('table, svg, figure, p, h1, h2, dl')]"
          + ".filter(e => e.getBoundingClientRect().right > most && e.getClientRects().length)"
          + ".map(e => e.tagName + ' ' + e.textContent.slice(0, 60) + ' ' +"
          + " Math.round(e.getBoundingClientRect().right))";

  /** What a reader can come to, without what the script adds. */
  private static final String CONTENT =
      "const main = document.querySelector('main').cloneNode(true);"
          + "main.querySelectorAll('.tools').forEach(e => e.remove());"
          + "return main.textContent";

  private static Chromium browser;
  private static Map<String, Path> pages;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    browser = Chromium.start(Files.createDirectory(directory.resolve("home")));
    pages = Pages.in(directory);
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asMostHaveIt() {
    browser.scripts(true);
    browser.dark(false);
  }

  private static void show(String page, int width) {
    browser.show(pages.get(page), width, HEIGHT);
  }

  @Test
  void noPageAsksForAnythingOrWarnsOfAnything() throws IOException {
    for (String page : pages.keySet()) {
      show(page, DESK);
      browser.pdf();
      assertThat(browser.console()).as(page).isEmpty();
      assertThat(browser.requests()).as(page).isEmpty();
      assertThat(Files.size(pages.get(page))).as(page).isLessThan(Reports.MOST_BYTES);
    }
  }

  @Test
  void axeFindsNothingSerious() throws IOException {
    for (String page : pages.keySet()) {
      for (int width : new int[] {DESK, PHONE}) {
        show(page, width);
        // Of pages that repeat themselves a thousand times one look is enough.
        for (boolean dark : LARGE.contains(page) ? ONE_THEME : BOTH_THEMES) {
          browser.dark(dark);
          assertThat(browser.axe())
              .as("%s at %d, %s", page, width, dark ? "dark" : "light")
              .noneMatch(found -> found.matches("(?s)(critical|serious|failed).*"));
        }
        if (LARGE.contains(page)) {
          break;
        }
      }
    }
  }

  @Test
  void noPageIsWiderThanAPhone() {
    for (String page : pages.keySet()) {
      show(page, PHONE);
      Number wide = browser.tell("return document.documentElement.scrollWidth");
      assertThat(wide.intValue()).as(page + " " + browser.tell(WIDER)).isLessThanOrEqualTo(PHONE);
    }
  }

  @Test
  void aPageIsCompleteWithoutItsScript() {
    for (String page : pages.keySet()) {
      show(page, DESK);
      String with = browser.tell(CONTENT);
      browser.scripts(false);
      show(page, DESK);
      String without = browser.tell(CONTENT);
      browser.scripts(true);
      assertThat(without).as(page).isEqualTo(with).hasSizeGreaterThan(100);
    }
  }

  private static List<String> column(WebElement table, int column) {
    return browser.tell(
        "return [...arguments[0].tBodies[0].rows].filter(r => !r.hidden)"
            + ".map(r => r.cells[arguments[1]].dataset.v || r.cells[arguments[1]].textContent)",
        table,
        column);
  }

  private static List<Double> numbers(List<String> texts) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        numbers.add(Double.parseDouble(text.replace('−', '-').replace(",", "").replace("<", "")));
      } catch (NumberFormatException e) {
        numbers.add(Double.NaN);
      }
    }
    // Rows without a number come last, whichever way.
    int some = numbers.indexOf(Double.NaN);
    return some < 0 ? numbers : numbers.subList(0, some);
  }

  private static final String NUMBERS = " thead th:not(.t):not(.p)";

  /** The table that most rows are looked for in. */
  private static WebElement coefficients() {
    WebElement table =
        browser.tell(
            "return [...document.querySelectorAll('table.explored')]"
                + ".find(t => t.caption.textContent.startsWith('Coefficients'))");
    browser.tell("arguments[0].id = 'searched'", table);
    return table;
  }

  @Test
  void rowsAreSortedByMouseAndByKeys() {
    show(Pages.DEMO, DESK);
    WebElement table = coefficients();
    WebElement head = browser.all("#searched" + NUMBERS).get(0);
    WebElement button = browser.all("#searched" + NUMBERS + " button").get(0);
    Number at = browser.tell("return arguments[0].cellIndex", head);
    List<String> before = column(table, at.intValue());
    button.click();
    assertThat(head.getDomAttribute("aria-sort")).isEqualTo("ascending");
    List<Double> rising = numbers(column(table, at.intValue()));
    assertThat(rising).hasSizeGreaterThan(5).isSorted();
    button.sendKeys(Keys.ENTER);
    assertThat(head.getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(numbers(column(table, at.intValue())).get(0))
        .isEqualTo(rising.get(rising.size() - 1));
    button.sendKeys(Keys.SPACE);
    assertThat(head.getDomAttribute("aria-sort")).isNull();
    assertThat(column(table, at.intValue())).isEqualTo(before);
  }

  @Test
  void everyButtonAndFieldIsReachedByTheTabKey() {
    show(Pages.DEMO, DESK);
    int wanted = browser.all("main button, main input, main summary, nav a").size();
    Number order =
        browser.tell(
            "return [...document.querySelectorAll('main button, main input, main summary, nav a')]"
                + ".filter(e => e.tabIndex === 0 && e.getClientRects().length"
                + " || e.closest('details:not([open])') && e.tagName !== 'SUMMARY').length");
    assertThat(order.intValue()).isEqualTo(wanted).isGreaterThan(20);
    browser.all("body").get(0).sendKeys(Keys.TAB);
    String first = browser.tell("return document.activeElement.getAttribute('href')");
    assertThat(first).isEqualTo("#main");
  }

  @Test
  void rowsAreFiltered() {
    show(Pages.DEMO, DESK);
    WebElement table = coefficients();
    WebElement input = browser.all(".tools:has(+ * #searched) input").get(0);
    WebElement told = browser.all(".tools:has(+ * #searched) [role=status]").get(0);
    int all = column(table, 0).size();
    String wanted = column(table, 0).get(all - 1).toLowerCase(Locale.ROOT);
    input.sendKeys(wanted);
    List<String> shown = column(table, 0);
    assertThat(shown).hasSizeBetween(1, all - 1);
    assertThat(told.getText()).isEqualTo(shown.size() + " of " + all + " rows");
    input.clear();
    input.sendKeys("no such row");
    assertThat(told.getText()).isEqualTo("0 of " + all + " rows");
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    assertThat(column(table, 0)).hasSize(all);
  }

  @Test
  void aHostileNameIsText() {
    show(Pages.HOSTILE, DESK);
    // An alert that is open would refuse every question.
    String injected =
        "return [...document.querySelectorAll('img, iframe, object, embed, link, base, form, audio,"
            + " video, [src], meta[http-equiv=refresh]')].map(e => e.outerHTML)";
    List<String> elements = browser.tell(injected);
    assertThat(elements).isEmpty();
    List<String> handlers =
        browser.tell(
            "return [...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
                + ".filter(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))"
                + ".filter(a => a.name !== 'title' && a.name !== 'aria-label')"
                + ".map(a => a.ownerElement.outerHTML.slice(0, 200))");
    assertThat(handlers).isEmpty();
    Number scripts = browser.tell("return document.scripts.length");
    assertThat(scripts.intValue()).isEqualTo(1);
    Number styles = browser.tell("return document.styleSheets.length");
    assertThat(styles.intValue()).isEqualTo(1);
    List<String> outward =
        browser.tell(
            "return [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"
                + ".filter(h => !h.startsWith('#'))");
    assertThat(outward).isEmpty();
    String text = browser.tell("return document.body.textContent");
    assertThat(text).contains("<script>alert(1)</script>", "<img src=x onerror=alert(2)>");
  }

  @Test
  void nothingIsCutOffOnPaper() {
    for (String page : pages.keySet()) {
      show(page, PAPER);
      browser.print();
      browser.tell("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      List<String> wider = browser.tell(WIDER);
      browser.dark(false);
      assertThat(wider).as(page).isEmpty();
    }
  }

  @Test
  void theLastColumnOfEachTableIsPrinted() throws IOException {
    for (String page : List.of(Pages.DEMO, Pages.COMPARISON, Pages.PROFILE, "separated")) {
      show(page, DESK);
      List<String> wanted =
          browser.tell(
              "return [...document.querySelectorAll('main table')].flatMap(t =>"
                  + " [t.tHead.rows[0], t.tBodies[0].rows[0]].map(r => r.cells[r.cells.length - 1]))"
                  + ".filter(c => !c.querySelector('svg')).map(c => c.innerText || c.textContent)");
      String printed;
      try (PDDocument document = Loader.loadPDF(browser.pdf())) {
        assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(594f, 597f);
        printed = bare(new PDFTextStripper().getText(document));
      }
      assertThat(wanted).as(page).hasSizeGreaterThan(5);
      assertThat(wanted.stream().map(PagesIT::bare).toList())
          .as(page)
          .allSatisfy(text -> assertThat(printed).contains(text));
    }
  }

  /** Lines are broken where the paper ends, also within words. */
  private static String bare(String text) {
    return text.replaceAll("[\\s↕↑↓\\u00a0\\u00ad-]", "");
  }
}
