package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of rows with what is derived of them. Values have slots: first the columns as they
 * came, by their positions, then the derived ones; {@link #position} gives the slot that a name has
 * in the end. Immutable.
 */
public final class DerivedColumns implements ColumnTypes {
  private final ColumnTypes own;
  private final int size;
  private final List<Bound> derived = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> slots = new LinkedHashMap<>();

  DerivedColumns(Derivation derivation, ColumnTypes own) {
    this.own = own;
    own.names().forEach(name -> slots.putIfAbsent(name, own.position(name)));
    size = own.names().size();
    for (Derivation.Assignment assignment : derivation.assignments()) {
      Bound bound = assignment.source().bind(this);
      if (bound.type() == Type.MISSING || bound.type() == Type.UNUSABLE) {
        throw new ExpressionException(
            assignment.name() + " would be " + bound.type() + " in every row",
            assignment.source().text(),
            assignment.source().positions().of(assignment.expression()));
      }
      derived.add(bound);
      names.add(assignment.name());
      slots.put(assignment.name(), size + derived.size() - 1);
    }
  }

  @Override
  public int position(String name) {
    return slots.getOrDefault(name, -1);
  }

  @Override
  public Type type(int slot) {
    return slot < size ? own.type(slot) : derived.get(slot - size).type();
  }

  /** The names of the columns in their order: as they came, the new ones behind them. */
  @Override
  public Collection<String> names() {
    return slots.keySet();
  }

  @Override
  public boolean hasNumbers(int slot) {
    return slot >= size;
  }

  /** Whether a slot's numbers are whole. */
  public boolean isWhole(int slot) {
    return slot >= size && derived.get(slot - size).isWhole();
  }

  /** A view of rows with the derived values, for one thread. */
  public DerivedValues values() {
    return new DerivedValues(size, derived.toArray(Bound[]::new), names.toArray(String[]::new));
  }
}
