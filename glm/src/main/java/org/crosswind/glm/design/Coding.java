package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How a design becomes columns: which of its terms are in the model, the code of each variable's
 * reference level (-1 for numbers and cells), and the levels whose rows are set aside because their
 * response is constant.
 *
 * @param terms positions in {@link Design#terms()}, ascending
 * @param remainders by column, ascending: those that enter the fit less a combination of others
 */
public record Coding(
    List<Integer> terms,
    List<Integer> references,
    List<LevelCode> setAside,
    List<Remainder> remainders) {

  /**
   * A column x that nearly depends on others, and so enters the fit as (x − Σ cⱼ xⱼ)/s, by columns
   * in their centred and scaled form. In every row its magnitude is at most 1.
   *
   * @param column its position
   * @param others the positions j, ascending, not its own
   * @param factors the cⱼ
   * @param scale s, a power of two
   */
  public record Remainder(int column, List<Integer> others, List<Double> factors, double scale) {
    public Remainder {
      others = List.copyOf(others);
      factors = List.copyOf(factors);
    }
  }

  /** A level by the positions of its variable and of the level in it. */
  public record LevelCode(int variable, int code) implements Comparable<LevelCode> {
    @Override
    public int compareTo(LevelCode other) {
      return variable != other.variable
          ? Integer.compare(variable, other.variable)
          : Integer.compare(code, other.code);
    }
  }

  public Coding {
    terms = List.copyOf(terms);
    references = List.copyOf(references);
    setAside = List.copyOf(setAside);
    remainders = List.copyOf(remainders);
  }

  /**
   * All terms, with reference levels by choice; levels without rows and levels set aside are never
   * chosen unless there is no other.
   */
  public static Coding of(Design design, ReferenceChoice choice, Collection<LevelCode> setAside) {
    Set<LevelCode> aside = new TreeSet<>(setAside);
    List<Integer> references = new ArrayList<>();
    for (int v = 0; v < design.variables().size(); v++) {
      references.add(reference(design.variables().get(v), v, choice, aside));
    }
    List<Integer> terms = IntStream.range(0, design.terms().size()).boxed().toList();
    return new Coding(terms, references, List.copyOf(aside), List.of());
  }

  /** The same coding with some of the terms only. */
  public Coding withTerms(List<Integer> kept) {
    return new Coding(kept, references, setAside, List.of());
  }

  /** The same columns, of which some enter the fit in another form. */
  public Coding withRemainders(List<Remainder> other) {
    return new Coding(terms, references, setAside, other);
  }

  private static int reference(
      Variable variable, int v, ReferenceChoice choice, Set<LevelCode> aside) {
    if (!variable.simpleFactor()) {
      return -1;
    }
    int wanted = choice.code(variable);
    int step = choice.isLast(variable) ? -1 : 1;
    int size = variable.levels().size();
    for (int i = 0; i < size; i++) {
      int code = Math.floorMod(wanted + step * i, size);
      if (variable.levels().get(code).observations() > 0
          && !aside.contains(new LevelCode(v, code))) {
        return code;
      }
    }
    return wanted;
  }
}
