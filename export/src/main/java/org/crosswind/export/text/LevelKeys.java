package org.crosswind.export.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.scoring.ScoringPlan;

/**
 * By what the levels of a factor are found. A text is looked for as it is. Where levels are numbers
 * in whatever notation, digits alone are then looked for without leading zeros, and any other
 * number by its value: so no program needs to write numbers as Java does.
 *
 * @param texts the codes by the levels' names
 * @param numbers the codes by value, of what is not found by its digits
 */
public record LevelKeys(Map<String, Integer> texts, Map<Double, Integer> numbers) {
  /** From here on a whole number is only found by its digits, or only by its value. */
  private static final double LARGEST_WHOLE = 0x1p53;

  /** The keys of a factor. */
  public static LevelKeys of(ScoringPlan.Factor factor) {
    Map<Double, Integer> numbers = new LinkedHashMap<>();
    if (factor.coding() != ScoringPlan.Coding.TEXT) {
      factor
          .codes()
          .forEach(
              (name, code) -> {
                if (hasValue(name)) {
                  numbers.put(Double.parseDouble(name) + 0.0, code);
                }
              });
    }
    return new LevelKeys(factor.codes(), numbers);
  }

  private static boolean hasValue(String name) {
    if (!Numerals.isNumber(name) || !Numerals.canonical(name).equals(name)) {
      return false;
    }
    boolean digits = name.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
    return !digits || Math.abs(Double.parseDouble(name)) < LARGEST_WHOLE;
  }
}
