package org.crosswind.export.text;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.scoring.RandomModel;

/** Random models for targets that have all of the language. */
public final class TextModels {
  private static final String Z = "`Dep Time`";
  private static final String H = "`a;--b`";

  /** A date that numbers make. */
  private static final String DAY = "(date('2012-02-28') + floor(abs(x) %% 3000))";

  private static final String WRITTEN =
      "concat(text(10 + floor(abs(x) %% 20)), '/', text(1 + floor(abs("
          + Z
          + ") %% 12)), '/20', text(10 + floor(abs(x) %% 80)))";

  private static final String CLOCK =
      "concat('2011-0', text(1 + floor(abs(x) %% 9)), '-1', text(floor(abs("
          + Z
          + ") %% 10)), ' 1', text(floor(abs(x) %% 9)), ':2', text(floor(abs(x) %% 9)),"
          + " ':31.5')";

  /** Expressions that are numbers, of every function of the language. */
  private static final List<String> NUMBERS =
      List.of(
          "length(select)",
          "hash(select, " + H + ", 1000) / 1000",
          "hash(upper(select), 97) / 97",
          "hash(lower(select), 97) / 97",
          "hash(trim(select), 'it''s', x, 97) / 97",
          "hash(replace(select, 'a', 'bb'), 97) / 97",
          "hash(replace(select, '\\', ''), 97) / 97",
          "hash(substr(select, 2, 4), 97) / 97",
          "hash(substr(select, x, " + Z + "), 97) / 97",
          "hash(concat(select, ':', " + H + ", x > 1, floor(x)), 97) / 97",
          "hash(text(round(x, 2)), text(round(" + Z + ", 1) * 1e9), text(x > 0), 97) / 97",
          "if(matches(select, '^[a-z]+ .*[bt]'), 1, 2)",
          "if(matches(select, 'k$|(?:e|\\d)$'), 1, 2)",
          "if(matches(select, '\\s\\w{2,4}\\W?'), 1, 2)",
          "if(startsWith(select, 'l') or endsWith(select, ' ') or contains(select, '\\'), 3, 4)",
          "if(text(select) < " + H + ", 1, if(text(select) == " + H + ", 2, 3))",
          "if(select >= 'a\ud83d\ude00', 1, 2)",
          "if(select in ('it''s', '?', 'plain', 'NA'), 1, 0)",
          "if(x in (0, 1, 2), 1, 0)",
          "if(x not in (0, 1, 2) and not (" + Z + " <= 1) or select is missing, 1, 0)",
          "if((x > 0) == (" + Z + " > 0), 1, 2)",
          "log2(abs(x)) + log10(abs(" + Z + ")) + log(abs(x), 3)",
          "exp(x / 1e300) + expm1(x / 100) + sqrt(x)",
          "sin(x / 10) + cos(x) + tan(x / 100) + asin(x / 10) + acos(x / 10) + atan(x) + tanh(x)",
          "sign(x) * floor(x / 3) - ceiling(" + Z + ") / 2 + trunc(x)",
          "round(x) + round(x, 2) + round(" + Z + ", -1) / 100",
          "x %% 3 + " + Z + " %% -2.5 + x %/% 0.7",
          "pmin(x, " + Z + ", 2) - pmax(x, 3) + abs(-x)",
          "x^2 + abs(x)^0.5 + 2^pmin(x, 9) + x^3 / 1e3 + (-1)^trunc(x)",
          "year(" + DAY + ") / 1000 + quarter(" + DAY + ") + month(" + DAY + ") + day(" + DAY + ")",
          "yearday(" + DAY + ") / 100 + weekday(" + DAY + ")",
          "yearday(date(" + WRITTEN + ", '%d/%m/%Y')) / 100",
          "day(date(concat('3 feb ', text(floor(abs(x) %% 90) + 10)), '%e %b %y')) + year("
              + "date(concat('3 feb ', text(floor(abs(x) %% 90) + 10)), '%d %B %y')) / 100",
          "hour(time(" + CLOCK + ")) + minute(time(" + CLOCK + ")) + second(" + CLOCK + ")",
          "hash(text(time(" + CLOCK + ") + x / 1e200), text(date(time(" + CLOCK + "))), 97) / 97",
          "(time(" + CLOCK + ") - time('2011-05-05T10:00:00+02:30')) / 1e7",
          "(" + DAY + " - '2013-01-01') / 100 + if(" + DAY + " >= '2014-07-01', 1, 0)",
          "hash(text(time(" + DAY + ")), " + DAY + ", 97) / 97",
          "hour(time(concat('0', text(1 + floor(abs(x) %% 9)), ' pm 7.25'), '%I %p %S'))",
          "coalesce(number(if(x > 0, text(" + Z + "), 'TRUE')), 1) / 10",
          "if(logical(if(x > 0, ' TRUE', 'false')), 5, 6)",
          "coalesce(log(x), sqrt(" + Z + "), 7) / 3");

  /** Of these in one model. */
  private static final int TRIED = 18;

  private TextModels() {}

  /** A model with terms of all kinds. */
  public static RandomModel of(long seed) {
    List<String> terms = new ArrayList<>(RandomModel.plainTerms());
    terms.addAll(RandomModel.derivedTerms());
    List<String> derivations = new ArrayList<>(RandomModel.derivations());
    for (int n = 0; n < TRIED; n++) {
      int i = (int) ((TRIED / 2 * seed + n) % NUMBERS.size());
      derivations.add("e" + i + " = coalesce(" + NUMBERS.get(i) + ", 0.25)");
      terms.add("e" + i);
    }
    return new RandomModel(seed, terms, derivations);
  }

  /** A model of terms that any target has. */
  public static RandomModel plain(long seed) {
    List<String> terms = new ArrayList<>(RandomModel.plainTerms());
    terms.addAll(RandomModel.derivedTerms());
    return new RandomModel(seed, terms, RandomModel.derivations());
  }

  /** A model that has test vectors. */
  public static RandomModel tried(long seed) {
    long next = seed;
    RandomModel model = plain(next);
    while (model.document().evidence().vectors().size() < 10) {
      next += 100;
      model = plain(next);
    }
    return model;
  }
}
