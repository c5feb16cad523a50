package org.crosswind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a rule to the code and to the samples. */
final class Rule {
  /** A violation's text begins with what breaks the rule; that of a circle lists such lines. */
  private static final Pattern CULPRIT =
      Pattern.compile("^(?: +- )?[A-Z][\\w ]+ <([\\w.$]*[\\w$])", Pattern.MULTILINE);

  private Rule() {}

  /**
   * The code must keep the rule; of all samples exactly these must break it: in each of their
   * methods, or as a class where they have none.
   */
  static void holds(Function<House, ArchRule> rule, Class<?>... samples) {
    rule.apply(House.CODE).check(House.CODE.classes());
    assertThat(samples).as("a rule has a sample that breaks it").isNotEmpty();
    Set<String> expected =
        Arrays.stream(samples)
            .flatMap(Rule::members)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(broken(rule.apply(House.SAMPLES)))
        .as("samples reported by: %s", rule.apply(House.SAMPLES).getDescription())
        .containsExactlyElementsOf(expected);
  }

  private static Stream<String> members(Class<?> sample) {
    // A tool that measures coverage puts one of its own in.
    List<Method> methods =
        Arrays.stream(sample.getDeclaredMethods()).filter(method -> !method.isSynthetic()).toList();
    return methods.isEmpty()
        ? Stream.of(sample.getName())
        : methods.stream().map(method -> sample.getName() + "." + method.getName());
  }

  private static Set<String> broken(ArchRule rule) {
    Set<String> culprits = new TreeSet<>();
    for (String detail : rule.evaluate(House.SAMPLES.classes()).getFailureReport().getDetails()) {
      List<String> found = CULPRIT.matcher(detail).results().map(m -> m.group(1)).toList();
      assertThat(found).as(detail).isNotEmpty();
      culprits.addAll(found);
    }
    return culprits;
  }
}
