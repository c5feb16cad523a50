package org.crosswind.formats.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiveNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hive:t | default | t | hive:default.t",
        "hive:db.t | db | t | hive:db.t",
        "hive:db.t[year == 2013] | db | t | hive:db.t[year == 2013]",
        "hive:t[x in (1, 2) and d == \"a]b\"] | default | t | hive:default.t[x in (1, 2) and d == \"a]b\"]"
      })
  void namesAreReadAndWrittenAgain(String text, String database, String table, String again) {
    HiveName name = HiveName.of(text);
    assertThat(name.database()).isEqualTo(database);
    assertThat(name.table()).isEqualTo(table);
    assertThat(name).hasToString(again);
    assertThat(HiveName.of(name.path())).hasToString(again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hive:", "hive:.t", "hive:a.b.c", "hive:t[x == 1", "hive:t]", "hive:d b.t", "t"})
  void whatIsNoNameIsToldSo(String text) {
    assertThatThrownBy(() -> HiveName.of(text))
        .isInstanceOf(HiveNameException.class)
        .hasMessage(
            "'%s' names no table of Hive: hive:DATABASE.TABLE or hive:DATABASE.TABLE[CONDITION]",
            text);
  }

  @Test
  void aConditionThatCannotBeReadPointsAtThePlace() {
    assertThatThrownBy(() -> HiveName.of("hive:t[year = = 2]"))
        .isInstanceOf(HiveNameException.class)
        .hasMessageStartingWith("the condition of 'hive:t[year = = 2]': ")
        .hasMessageContaining("^");
  }
}
