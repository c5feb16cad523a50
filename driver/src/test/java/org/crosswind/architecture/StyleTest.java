package org.crosswind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.stream.Stream;
import org.crosswind.architecture.samples.jobs.Names;
import org.crosswind.architecture.samples.jobs.Prefixed;
import org.crosswind.architecture.samples.scoring.Prints;
import org.junit.jupiter.api.Test;

/** What a reader of the code may count on. */
class StyleTest {
  private static final Members CONSOLE =
      Members.of(
          "java.lang.System.out", "java.lang.System.err", "java.lang.Throwable.printStackTrace()");

  @Test
  void theDriverAlonePrints() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideOutsideOfPackage(house.at("driver"))
                .should()
                .accessTargetWhere(CONSOLE),
        Prints.class);
  }

  @Test
  void namesSayWhatAClassIs() {
    Rule.holds(
        house -> noClasses().should().haveNameMatching(".*(Util|Helper|Manager|Constant)s?"),
        Names.TimeUtils.class,
        Names.TimeUtil.class,
        Names.TimeHelper.class,
        Names.TimeManager.class,
        Names.TimeConstants.class);
  }

  @Test
  void accessorsHaveNoPrefix() {
    Rule.holds(
        house ->
            methods()
                .that()
                .arePublic()
                .and(overridesNothingBeyond(house))
                .should()
                .haveNameNotMatching("get[A-Z].*"),
        Prefixed.class);
  }

  private static DescribedPredicate<JavaMethod> overridesNothingBeyond(House house) {
    return describe(
        "override no library's method",
        method ->
            Stream.concat(
                    method.getOwner().getAllRawSuperclasses().stream(),
                    method.getOwner().getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().startsWith(house.root()))
                .noneMatch(type -> declares(type, method)));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getParameters().size() == method.getParameters().size());
  }
}
