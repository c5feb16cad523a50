package org.crosswind.serve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the server; each is shown to bite. */
class WallsTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.crosswind.serve");

  private static ArchRule wall(String room, String... banned) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(banned);
  }

  @Test
  void allWereLookedAt() {
    assertThat(CODE.size()).isGreaterThan(50);
  }

  @Test
  void httpKnowsNothingOfModelsAndModelsNothingOfHttp() {
    wall("..serve.http..", "..serve.model..", "..serve.score..", "..serve.v2..").check(CODE);
    wall("..serve.model..", "..serve.http..", "..serve.score..", "io.undertow..").check(CODE);
  }

  @Test
  void undertowIsUsedInOneRoom() {
    for (String room : new String[] {"model", "score", "v2", "page"}) {
      wall("..serve." + room + "..", "io.undertow..", "org.xnio..").check(CODE);
    }
    wall("org.crosswind.serve", "io.undertow..", "org.xnio..").check(CODE);
    assertThatThrownBy(() -> wall("..serve.http..", "io.undertow..").check(CODE))
        .isInstanceOf(AssertionError.class);
  }
}
