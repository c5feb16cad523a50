package org.crosswind.formats.step;

import java.util.List;
import java.util.Random;

/**
 * Random expressions in two languages: the project's own and DuckDB's SQL, over the columns a, b
 * (numbers), n (a whole number), s, t (text), l (logical) and d (a date as text).
 */
final class RandomExpression {
  private static final List<String> TEXTS =
      List.of("'AA'", "'b'", "' x '", "'It''s'", "'Åé'", "''");

  private final Random random;

  /** An expression, and the same in SQL. */
  record Pair(String own, String sql) {}

  RandomExpression(Random random) {
    this.random = random;
  }

  private static Pair pair(String own, String sql) {
    return new Pair(own, sql);
  }

  private static Pair same(String format, Pair... parts) {
    return both(format, format, parts);
  }

  private static Pair both(String own, String sql, Pair... parts) {
    Object[] owns = new Object[parts.length];
    Object[] sqls = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      owns[i] = parts[i].own;
      sqls[i] = parts[i].sql;
    }
    return new Pair(own.formatted(owns), sql.formatted(sqls));
  }

  /** A number of which every bit is settled by IEEE 754. */
  Pair exact(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> pair("a", "a");
        case 1 -> pair("b", "b");
        case 2 -> pair("n", "n");
        default -> {
          String number =
              Integer.toString(random.nextInt(40)) + (random.nextBoolean() ? ".25" : "");
          yield pair(number, number + "::double");
        }
      };
    }
    int next = depth - 1;
    return switch (random.nextInt(20)) {
      case 0, 1 -> same("(%s + %s)", exact(next), exact(next));
      case 2 -> same("(%s - %s)", exact(next), exact(next));
      case 3, 4 -> same("(%s * %s)", exact(next), exact(next));
      case 5 -> same("(%s / (abs(%s) + 1))", exact(next), exact(next));
      case 6 -> same("(-%s)", exact(next));
      case 7 -> same("abs(%s)", exact(next));
      case 8 -> both("floor(%s)", "floor((%s)::double)", exact(next));
      case 9 -> both("ceiling(%s)", "ceil((%s)::double)", exact(next));
      case 10 -> same("sqrt(abs(%s))", exact(next));
      case 11 -> both("trunc(%s)", "trunc((%s)::double)", exact(next));
      case 12 -> {
        Pair x = exact(next);
        Pair y = exact(next);
        boolean least = random.nextBoolean();
        String sql =
            "(case when (%1$s) is null or (%2$s) is null then null else "
                + (least ? "least" : "greatest")
                + "((%1$s)::double, (%2$s)::double) end)";
        yield both(least ? "pmin(%s, %s)" : "pmax(%s, %s)", sql, x, y);
      }
      case 13 -> choice(truth(next), exact(next), exact(next), "::double");
      case 14 ->
          both(
              "coalesce(%s, %s)", "coalesce((%s)::double, (%s)::double)", exact(next), exact(next));
      case 15 -> both("length(%s)", "length(%s)::double", text(next));
      case 16 -> {
        String field = List.of("year", "month", "day", "quarter").get(random.nextInt(4));
        yield both(field + "(d)", field + "(d::date)::double");
      }
      case 17 -> both("weekday(d)", "isodow(d::date)::double");
      case 18 ->
          both("(date(d) - '2013-01-31')", "date_diff('day', date '2013-01-31', d::date)::double");
      default -> both("number(text(n))", "n::varchar::double");
    };
  }

  /** A number whose last digits the libraries of mathematics settle. */
  Pair number(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> both("log(abs(%s) + 1)", "ln(abs(%s) + 1)", exact(depth));
      case 1 -> same("exp(-abs(%s))", exact(depth));
      case 2 -> both("log10(abs(%s) + 1)", "log10(abs(%s) + 1)", exact(depth));
      default -> exact(depth);
    };
  }

  Pair text(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> pair("s", "s");
        case 1 -> pair("t", "t");
        default -> {
          String text = TEXTS.get(random.nextInt(TEXTS.size()));
          yield pair(text, text);
        }
      };
    }
    int next = depth - 1;
    return switch (random.nextInt(11)) {
      case 0 -> same("upper(%s)", text(next));
      case 1 -> same("lower(%s)", text(next));
      case 2 -> same("trim(%s)", text(next));
      case 3 -> {
        int first = 1 + random.nextInt(3);
        int length = random.nextInt(4);
        yield both(
            "substr(%s, " + first + ", " + (first + length - 1) + ")",
            "substring(%s, " + first + ", " + length + ")",
            text(next));
      }
      case 4 -> same("replace(%s, 'A', 'xy')", text(next));
      case 5 -> both("concat(%s, '-', %s)", "((%s) || '-' || (%s))", text(next), text(next));
      case 6 -> choice(truth(next), text(next), text(next), "");
      case 7 -> same("coalesce(%s, %s)", text(next), text(next));
      case 8 -> {
        Pair x = exact(next);
        String sql =
            "(case when (%1$s) > -5 and (%1$s) <= 0 then '(-5,0]' when (%1$s) > 0 and (%1$s) <= 7.5"
                + " then '(0,7.5]' when (%1$s) > 7.5 then '(7.5,Inf]' end)";
        yield both("cut(%s, -5, 0, 7.5, inf)", sql, x);
      }
      case 9 -> {
        Pair x = text(next);
        yield both("levels(%s, 'AA', 'b')", "(case when (%1$s) in ('AA', 'b') then (%1$s) end)", x);
      }
      default -> both("text(n)", "n::varchar");
    };
  }

  Pair truth(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? pair("l", "l") : both("a > b", "(a > b)");
    }
    int next = depth - 1;
    String comparison = List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    return switch (random.nextInt(12)) {
      case 0 -> same("(%s and %s)", truth(next), truth(next));
      case 1 -> same("(%s or %s)", truth(next), truth(next));
      case 2 -> same("(not %s)", truth(next));
      case 3, 4 -> same("(%s " + comparison + " %s)", exact(next), exact(next));
      case 5 -> same("(%s " + comparison + " %s)", text(next), text(next));
      case 6 -> both("(%s in (1, -2.5, 7))", "((%s) in (1, -2.5, 7))", exact(next));
      case 7 -> both("(%s not in ('AA', 'x'))", "((%s) not in ('AA', 'x'))", text(next));
      case 8 -> both("(%s is missing)", "((%s) is null)", exact(next));
      case 9 -> both("(%s is not missing)", "((%s) is not null)", text(next));
      case 10 -> both("startsWith(%s, 'A')", "starts_with(%s, 'A')", text(next));
      default -> both("matches(%s, '^[A-Z]+')", "regexp_matches(%s, '^[A-Z]+')", text(next));
    };
  }

  private static Pair choice(Pair condition, Pair yes, Pair no, String cast) {
    return both(
        "if(%s, %s, %s)",
        "(case when %1$s then (%2$s)" + cast + " when not %1$s then (%3$s)" + cast + " end)",
        condition,
        yes,
        no);
  }
}
