package org.crosswind.formats.step;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.DerivedValues;
import org.crosswind.glm.expression.Values;

/** A row as a step makes it. */
final class StepRow implements Row {
  private final RowColumns columns;
  private final DerivedValues values;
  private final int ownSize;

  /** By column, the slot of its value: below {@link #ownSize} that of the row as it came. */
  private final int[] slots;

  private final DerivedType[] types;

  /** The slots of new columns whose values are asked for. */
  private final int[] wanted;

  private Row own;

  StepRow(RowStep step, RowColumns own, DerivedColumns derived, NeededColumns needed) {
    columns = step.columns(own, derived);
    values = derived.values();
    ownSize = own.size();
    slots = new int[columns.size()];
    types = new DerivedType[slots.length];
    List<Integer> made = new ArrayList<>();
    for (int c = 0; c < slots.length; c++) {
      String name = columns.column(c).name();
      boolean first = columns.indexOf(name) == c;
      slots[c] = first ? derived.position(name) : c;
      if (slots[c] >= ownSize) {
        types[c] = DerivedType.of(name, derived);
        if (needed.contains(name)) {
          made.add(slots[c]);
        }
      }
    }
    wanted = made.stream().mapToInt(Integer::intValue).toArray();
  }

  StepRow of(Row next) {
    own = next;
    values.move(next);
    return this;
  }

  /** The values by slots. */
  Values values() {
    return values;
  }

  /** Makes the new columns that are asked for, so that what can't be made is known. */
  void derive() {
    for (int slot : wanted) {
      values.isMissing(slot);
    }
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    return values.isMissing(slots[column]);
  }

  @Override
  public double number(int column) {
    int slot = slots[column];
    if (slot < ownSize) {
      return own.number(slot);
    }
    return switch (types[column].type()) {
      case NUMBER, LOGICAL -> values.number(slot);
      default -> {
        String text = values.text(slot);
        yield text == null ? Double.NaN : Texts.number(columns.column(column).name(), text);
      }
    };
  }

  @Override
  public String text(int column) {
    int slot = slots[column];
    return slot < ownSize ? own.text(slot) : values.text(slot);
  }

  @Override
  public boolean utf8(int column, TextBytes view) {
    int slot = slots[column];
    return slot < ownSize && own.utf8(slot, view);
  }

  @Override
  public int small(int column) {
    int slot = slots[column];
    if (slot < ownSize) {
      return own.small(slot);
    }
    if (!types[column].whole()) {
      return -1;
    }
    double number = values.number(slot);
    return number >= 0 && number < Texts.SMALL ? (int) number : -1;
  }

  @Override
  public Object value(int column) {
    int slot = slots[column];
    if (slot < ownSize) {
      return own.value(slot);
    }
    if (values.isMissing(slot)) {
      return null;
    }
    return switch (types[column].type()) {
      case NUMBER -> types[column].whole() ? whole(slot) : (Object) values.number(slot);
      case LOGICAL -> values.number(slot) != 0;
      case DATE -> (int) values.number(slot);
      case TIME -> (long) values.number(slot);
      default -> values.text(slot);
    };
  }

  @Override
  public Row asRead() {
    return own;
  }

  private Long whole(int slot) {
    return (long) values.number(slot);
  }
}
