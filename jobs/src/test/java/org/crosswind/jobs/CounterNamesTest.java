package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.mapreduce.Counters;
import org.crosswind.jobs.fit.PassJob;
import org.junit.jupiter.api.Test;

/** What the web pages of a cluster show instead of the names of constants. */
class CounterNamesTest {
  private static List<Class<?>> counters() throws IOException, URISyntaxException {
    Path classes =
        Path.of(PassJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Counter.class") || file.endsWith("Records.class"))
          .<Class<?>>map(file -> type(file.replace(".class", "").replace("/", ".")))
          .filter(Class::isEnum)
          .toList();
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyCounterHasANameForPeople() throws Exception {
    assertThat(counters()).hasSizeGreaterThanOrEqualTo(9);
    Counters counters = new Counters();
    for (Class<?> type : counters()) {
      for (Object constant : type.getEnumConstants()) {
        String name = counters.findCounter((Enum<?>) constant).getDisplayName();
        assertThat(name).as("%s.%s", type, constant).contains(" ").doesNotContain("_");
      }
      assertThat(counters.getGroup(type.getName()).getDisplayName()).startsWith("Crosswind: ");
    }
  }
}
