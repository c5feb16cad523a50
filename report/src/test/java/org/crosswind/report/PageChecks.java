package org.crosswind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What holds of every page. */
final class PageChecks {
  private PageChecks() {}

  static void check(String html) {
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(Reports.MOST_BYTES);
    Document page = Jsoup.parse(html);
    policy(page);
    nothingFromElsewhere(page);
    accessible(page);
    page.select("script, style").remove();
    assertThat(page.text()).doesNotContain("NaN", "Infinity", "Lambda");
  }

  /** A browser runs and applies only the one script and the one style sheet. */
  private static void policy(Document page) {
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("style")).hasSize(1);
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("script-src 'sha256-" + sum(page.select("script").first().data()) + "'")
        .contains("style-src 'sha256-" + sum(page.select("style").first().data()) + "'");
  }

  private static String sum(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void nothingFromElsewhere(Document page) {
    assertThat(
            page.select("img, link, iframe, object, embed, form, base, image, use, foreignObject"))
        .isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("src", "style", "xlink:href");
        if (attribute.getKey().equals("href")) {
          assertThat(page.select(attribute.getValue())).hasSize(1);
        }
        if (attribute.getKey().equals("title")) {
          assertThat(attribute.getValue()).hasSizeLessThanOrEqualTo(300);
        }
      }
    }
    assertThat(page.select("style").first().data()).doesNotContain("url(", "@import");
  }

  private static void accessible(Document page) {
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("body > a.skip[href=#main]")).hasSize(1);
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("[role=region]").eachAttr("aria-label"))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(page.select("table"));
    for (Element figure : page.select("figure")) {
      assertThat(figure.select("svg[role=img][aria-label]")).hasSize(1);
      assertThat(figure.select("details table tbody tr")).isNotEmpty();
      assertThat(figure.select("figcaption p").text()).isNotBlank();
    }
    for (Element table : page.select("table")) {
      int columns = table.select("thead th").size();
      assertThat(table.select("tbody tr")).allMatch(row -> row.childrenSize() == columns);
      assertThat(table.select("caption").text()).isNotBlank();
    }
  }
}
