package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbsentColumnsTest {
  private static final List<String> THERE =
      List.of("Year", "Month", "DayofMonth", "DayOfWeek", "Carrier", "ArrDel15", "x", "x1");

  private static String text(String... wanted) {
    return AbsentColumns.of(List.of(wanted), THERE).toString();
  }

  @Test
  void slipsOfTheHandAreSeen() {
    assertThat(text("Yaer")).isEqualTo("no column Yaer (did you mean Year?)");
    assertThat(text("Carier")).contains("mean Carrier?");
    assertThat(text("Montth")).contains("mean Month?");
    assertThat(text("ArrDel16")).contains("mean ArrDel15?");
  }

  @Test
  void caseAndSeparatorsAreNoSlips() {
    assertThat(text("DAY_OF_MONTH")).contains("mean DayofMonth?");
    assertThat(text("day of week")).contains("mean DayOfWeek?");
  }

  @Test
  void whatIsFarFromAllIsOnlyNamed() {
    assertThat(text("Elevation", "Yeer", "q"))
        .isEqualTo("no column Elevation, Yeer (did you mean Year?), q");
    assertThat(text("x2")).contains("mean x?");
    assertThat(text("")).isEqualTo("no column ");
  }

  @Test
  void eachIsNamedOnceAndThoseThatAreThereNotAtAll() {
    AbsentColumns absent = AbsentColumns.of(List.of("b", "Year", "b", "a"), THERE);
    assertThat(absent.names()).containsExactly("b", "a");
    assertThat(AbsentColumns.of(List.of("Year"), THERE).isEmpty()).isTrue();
  }
}
