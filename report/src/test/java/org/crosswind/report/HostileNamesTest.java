package org.crosswind.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.crosswind.scoring.json.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HostileNamesTest {
  @Test
  void namesAreTextOnThePage() {
    String html = Reports.html(SampleRuns.hostile());
    PageChecks.check(html);
    Document page = Jsoup.parse(html);
    assertThat(page.select("#coefficients").text())
        .contains("</script><script>alert(1)</script>", "\"><img src=x onerror=alert(2)>");
    assertThat(page.title()).isEqualTo("Logistic regression of late");
    for (Element element : page.select("*")) {
      assertThat(element.tagName())
          .isIn(
              "#root",
              "html",
              "head",
              "meta",
              "title",
              "style",
              "body",
              "a",
              "header",
              "h1",
              "h2",
              "h3",
              "p",
              "nav",
              "ol",
              "li",
              "main",
              "section",
              "dl",
              "div",
              "dt",
              "dd",
              "span",
              "strong",
              "table",
              "caption",
              "thead",
              "tbody",
              "tr",
              "th",
              "td",
              "svg",
              "g",
              "path",
              "circle",
              "rect",
              "text",
              "figure",
              "figcaption",
              "details",
              "summary",
              "script");
    }
  }

  @Test
  void namesKeepToThemselvesInMarkdown() {
    String markdown = Reports.markdown(SampleRuns.hostile());
    assertThat(markdown).doesNotContainPattern("(?<!\\\\)<");
    assertThat(markdown).doesNotContainPattern("(?<!\\\\)\\]");
    assertThat(markdown).doesNotContainPattern("(?<!\\\\)`");
    assertThat(markdown).doesNotContainPattern("[\\u0000-\\u0009\\u000b-\\u001f\\u202e]");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allMatch(line -> line.endsWith(" |"));
    assertThat(markdown.lines().filter(line -> line.startsWith("#")))
        .allMatch(line -> line.matches("#{1,3} .*"));
  }

  @Test
  void namesAreWholeInJson() {
    JsonNode json = Json.read(Reports.json(SampleRuns.hostile()), JsonNode.class);
    assertThat(json.at("/about/parameters/14/name").asText()).hasSize(10_009);
    assertThat(json.at("/model/covariance").isNull()).isTrue();
    assertThat(json.at("/model/coefficients").size())
        .isEqualTo(SampleRuns.hostile().model().estimates().coefficients().size());
  }
}
