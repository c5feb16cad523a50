package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The files that make-terms.R writes: a header, cells between bars, values between semicolons. */
public final class Fixture {
  /** The columns of the data frame that '.' stands for in terms.csv. */
  static final List<String> COLUMNS = List.of("y", "a", "b", "c", "id");

  private Fixture() {}

  public static List<String[]> rows(String name, int cells) {
    try (InputStream in = Fixture.class.getResourceAsStream("/formula/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows = text.lines().skip(1).map(line -> line.split("\\|", -1)).toList();
      assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(cells));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(";", -1));
  }

  /** The formula, its '.' expanded. */
  static Formula formula(String text) {
    return Formula.parse(text).expand(COLUMNS);
  }

  static void assertTextParsesBack(Formula formula, String from) {
    Formula again = Formula.parse(formula.toString());
    assertThat(again).as(from).isEqualTo(formula).hasToString(formula.toString());
    assertThat(again.hashCode()).as(from).isEqualTo(formula.hashCode());
    assertThat(again.terms()).as(from).isEqualTo(formula.terms());
    assertThat(again.variables()).as(from).isEqualTo(formula.variables());
    for (Formula.Term term : formula.terms()) {
      assertThat(Formula.Term.parse(term.toString())).as(from).isEqualTo(term);
    }
  }
}
