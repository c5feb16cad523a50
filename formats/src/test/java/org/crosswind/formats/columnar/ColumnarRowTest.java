package org.crosswind.formats.columnar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.Test;

class ColumnarRowTest {
  @Test
  void aColumnThatWasNotNeededHasNoValues() {
    RowColumns columns =
        new RowColumns(List.of(new RowColumns.Column("x", RowColumns.Kind.NUMBER)));
    ColumnarRow row = new ColumnarRow(columns, new ColumnValues[1]);
    assertThatThrownBy(() -> row.number(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the value of x is asked for, and was not needed");
  }
}
