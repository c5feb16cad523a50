package org.crosswind.report.markup;

/** What draws itself as elements. */
@FunctionalInterface
public interface Drawing {
  void draw(Markup out);
}
