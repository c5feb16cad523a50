package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** The commands that there are, by what the program says of itself; no cluster is started. */
class CommandsIT {
  @Test
  void eachIsOneOfThoseThatAreRunOnACluster() throws Exception {
    Outcome none = Embedded.crosswind().run();
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.failure()).contains("; there are ");
    String names = none.failure().lines().findFirst().orElseThrow().split("; there are ", -1)[1];
    Set<String> run =
        EveryJobIT.LINES.stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());
    Set<String> commands = new TreeSet<>(List.of(names.split(", ", -1)));
    // What tells of the program itself runs nothing.
    commands.removeAll(Set.of("completion", "man"));
    // FromAfarIT has daemons for these.
    commands.removeAll(Set.of("submit", "status", "log", "cancel", "result"));
    assertThat(run).containsExactlyInAnyOrderElementsOf(commands);
  }
}
