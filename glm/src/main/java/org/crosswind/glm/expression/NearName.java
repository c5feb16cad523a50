package org.crosswind.glm.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that was meant by one that is not there: by a slip of the hand, or written otherwise.
 */
public final class NearName {
  /** One slip is allowed for so many letters. */
  private static final int LETTERS_A_SLIP = 3;

  private NearName() {}

  /** The name with the fewest slips, the first of several; none when all are too far. */
  public static Optional<String> of(String wanted, Collection<String> there) {
    String plain = plain(wanted);
    int fewest = Math.max(1, plain.length() / LETTERS_A_SLIP) + 1;
    String nearest = null;
    for (String name : there) {
      int slips = slips(plain, plain(name));
      if (slips < fewest && slips < plain.length()) {
        fewest = slips;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters and digits alone: DAY_OF_MONTH is DayofMonth. */
  private static String plain(String name) {
    String letters = name.replaceAll("[^\\p{L}\\p{N}]", "");
    return (letters.isEmpty() ? name : letters).toLowerCase(Locale.ROOT);
  }

  /** Letters that are too many, too few, other ones, or swapped with the next. */
  private static int slips(String a, String b) {
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = slips[i - 1][j - 1] + other;
        least = Math.min(least, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
      }
    }
    return slips[a.length()][b.length()];
  }
}
