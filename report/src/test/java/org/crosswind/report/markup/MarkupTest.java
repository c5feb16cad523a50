package org.crosswind.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosswind.report.SampleRuns;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void anyTextIsTextAndAnyValueIsAValue() {
    for (String name : SampleRuns.hostileNames()) {
      Markup out = new Markup();
      out.open("p", "title", name, "class", null).text(name).close();
      Element body = Jsoup.parse(out.toString()).body();
      assertThat(body.getAllElements()).hasSize(2);
      Element paragraph = body.child(0);
      assertThat(paragraph.attributes().asList()).extracting(a -> a.getKey()).containsOnly("title");
      assertThat(paragraph.wholeText()).isEqualTo(paragraph.attr("title"));
      assertThat(paragraph.wholeText()).hasSizeGreaterThanOrEqualTo(name.length());
    }
  }

  @Test
  void hiddenCharactersAreShownAndHalvesReplaced() {
    String text = new Markup().text("a\u202eb\u0000c\ud800d\ud83d\ude80\uffff").toString();
    assertThat(text).isEqualTo("a\\u202eb\\u0000c\ufffdd\ud83d\ude80\ufffd");
  }

  @Test
  void whatIsOpenIsClosed() {
    Markup out = new Markup().open("p");
    assertThatThrownBy(out::toString).hasMessageContaining("still open");
    assertThat(out.close().toString()).isEqualTo("<p></p>");
  }
}
