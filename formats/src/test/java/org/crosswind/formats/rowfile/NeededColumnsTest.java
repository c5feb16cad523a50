package org.crosswind.formats.rowfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class NeededColumnsTest {
  @Test
  void allAreNeededUnlessAJobSaysOtherwise() {
    NeededColumns needed = NeededColumns.of(new Configuration(false));
    assertThat(needed.contains("a")).isTrue();
    assertThat(needed).isSameAs(NeededColumns.ALL);
  }

  /** As a cluster hands them on: as XML. */
  @Test
  void namesComeThroughAsTheyAre() throws IOException {
    List<String> names =
        List.of("", " a", "a,b", "${user.name}", "\"x\"", "é\u001f", "<&>", "航", "\n");
    Configuration conf = new Configuration(false);
    NeededColumns.name(conf, names);
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    conf.writeXml(xml);
    Configuration again = new Configuration(false);
    again.addResource(new ByteArrayInputStream(xml.toByteArray()));
    NeededColumns needed = NeededColumns.of(again);
    assertThat(names).allMatch(needed::contains);
    assertThat(needed.contains("a")).isFalse();
  }

  @Test
  void noneMayBeNeeded() {
    Configuration conf = new Configuration(false);
    NeededColumns.name(conf, List.of());
    assertThat(NeededColumns.of(conf).contains("a")).isFalse();
  }
}
