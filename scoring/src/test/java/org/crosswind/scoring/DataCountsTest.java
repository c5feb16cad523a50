package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswind.glm.design.Pool;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCountsTest {
  private static ModelDocument model() {
    return new Models("binomial", "y ~ log(x) + g + F(m) + p")
        .intercept(1)
        .number("log(x)")
        .factor("g", "g", "a", "b")
        .factor("F(m)", "F(m)", "1", "2", "3")
        .factor("p", "p", "a", "other")
        .pool(new Pool("other", 5, 1, 10, false, List.of("rare")))
        .term("log(x)", 2)
        .term("g", null, Map.of("b", 3.0))
        .term("F(m)", null, Map.of("2", 4.0, "3", 5.0))
        .term("p", null, Map.of("other", 6.0))
        .weights("w")
        .model();
  }

  private static List<Map<String, String>> rows(Random random, int number) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, String> row = new HashMap<>();
      row.put("x", random.nextInt(9) == 0 ? null : Integer.toString(random.nextInt(12000) - 1000));
      row.put("g", Arrays.asList("a", "b", "b", "new", null).get(random.nextInt(5)));
      row.put("m", Arrays.asList("1", "2.0", "03", "4", null).get(random.nextInt(5)));
      row.put("p", Arrays.asList("a", "other", "rare", "new", null).get(random.nextInt(5)));
      row.put("w", Integer.toString(random.nextInt(4)));
      rows.add(row);
    }
    return rows;
  }

  private static DataCounts.Parts count(List<Map<String, String>> rows, boolean weighted) {
    DataCounts counts = new DataCounts(model(), column -> weighted);
    rows.forEach(row -> counts.add(Models.row(counts.columns(), row)));
    return Json.read(Json.writeCompact(counts.parts()), DataCounts.Parts.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 500})
  void partsMergeToTheWholeInAnyOrder(int number) {
    Random random = new Random(number);
    List<Map<String, String>> rows = rows(random, number);
    DataCounts.Parts whole = count(rows, true);
    for (int parts = 1; parts < 6; parts += 2) {
      Collections.shuffle(rows, random);
      DataCounts.Parts merged = count(List.of(), true);
      for (int p = 0; p < parts; p++) {
        merged =
            merged.merge(count(rows.subList(p * number / parts, (p + 1) * number / parts), true));
      }
      assertThat(merged).isEqualTo(whole);
    }
  }

  /** A row of frequency k is k rows; what stands out is counted by rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void frequenciesAreRows(int number) {
    List<Map<String, String>> rows = rows(new Random(number), number);
    List<Map<String, String>> repeated = new ArrayList<>();
    rows.forEach(row -> repeated.addAll(Collections.nCopies(Integer.parseInt(row.get("w")), row)));
    DataCounts.Parts weighted = count(rows, true);
    DataCounts.Parts expanded = count(repeated, false);
    DataCounts.Parts plain = count(rows, false);
    assertThat(weighted.rows()).isEqualTo(number);
    weighted
        .factors()
        .forEach(
            (name, factor) -> {
              assertThat(factor.rows()).isEqualTo(expanded.factors().get(name).rows());
              assertThat(factor.missing()).isEqualTo(plain.factors().get(name).missing());
              assertThat(factor.unseenLevels()).isEqualTo(plain.factors().get(name).unseenLevels());
            });
    weighted
        .numbers()
        .forEach(
            (name, n) -> {
              assertThat(n.bins()).isEqualTo(expanded.numbers().get(name).bins());
              assertThat(n.missing()).isEqualTo(plain.numbers().get(name).missing());
            });
    long count = number - plain.factors().get("p").missing();
    DataCounts.FactorParts pooled = plain.factors().get("p");
    assertThat(pooled.rows().stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
    assertThat(pooled.unseen()).isZero();
    assertThat(pooled.fresh())
        .isEqualTo(rows.stream().filter(r -> "new".equals(r.get("p"))).count());
    assertThat(plain.factors().get("F(m)").unseenLevels().keySet()).isSubsetOf("4");
  }
}
