package org.crosswind.glm.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.crosswind.glm.formula.Formula.Variable;

/**
 * R's algebra of terms, with R's precedence: {@code ^}, {@code :}, {@code %in%}, {@code *} and
 * {@code /}, {@code +} and {@code -}. A term is the set of its variables' positions; 1 and 0 turn
 * the intercept on and off, whatever stands around them.
 */
final class FormulaParser {
  private static final int MOST_TERMS = 100_000;

  private final String text;
  private final Cursor cursor;
  private final List<String> columns;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Variable> offsets = new ArrayList<>();
  private Variable response;
  private boolean intercept = true;
  private boolean added = true;
  private boolean dotted;

  /** An operand: terms as sets of variables, in order of appearance. */
  private interface Operand extends Supplier<Set<BitSet>> {}

  /**
   * A parser of a text.
   *
   * @param columns what '.' stands for; null to leave it open
   */
  FormulaParser(String text, List<String> columns) {
    this.text = text;
    this.cursor = new Cursor(text);
    this.columns = columns;
  }

  Formula formula() {
    response = variable("the response");
    if (response.kind() != Variable.Kind.NUMBER) {
      response = new Variable(Variable.Kind.PLAIN, response.expression());
    }
    cursor.expect('~');
    List<BitSet> sets = new ArrayList<>(sum());
    end("expected an operator or the end");
    sets.sort(Comparator.comparingInt(BitSet::cardinality));
    List<Formula.Term> terms =
        sets.stream()
            .map(set -> new Formula.Term(set.stream().mapToObj(variables::get).toList()))
            .toList();
    String open = dotted && columns == null ? text.strip() : null;
    return new Formula(response, intercept, terms, offsets, open);
  }

  /** One term, as {@link Formula.Term#toString} writes it. */
  Formula.Term term() {
    List<Variable> product = new ArrayList<>();
    do {
      product.add(variable("a variable"));
    } while (cursor.accept(':'));
    end("expected ':' or the end");
    return new Formula.Term(product);
  }

  private void end(String problem) {
    if (!cursor.atEnd()) {
      throw cursor.error(problem);
    }
  }

  private Set<BitSet> sum() {
    Set<BitSet> sum = new LinkedHashSet<>();
    if (cursor.accept('-')) {
      removed();
    } else {
      cursor.accept('+');
      sum.addAll(product());
    }
    while (true) {
      if (cursor.accept('+')) {
        sum.addAll(product());
        limit(sum);
      } else if (cursor.accept('-')) {
        sum.removeAll(removed());
      } else {
        return sum;
      }
    }
  }

  /** The terms after a minus, within which 1 and 0 have the opposite meaning. */
  private Set<BitSet> removed() {
    int before = offsets.size();
    added = !added;
    Set<BitSet> terms = product();
    added = !added;
    offsets.subList(before, offsets.size()).clear();
    return terms;
  }

  private Set<BitSet> product() {
    return chain(
        this::nestedIn,
        List.of("*", "/"),
        List.of(
            (left, right) -> union(left, right, pairs(left, right)),
            (left, right) -> union(left, Set.of(), pairs(Set.of(all(left)), right))));
  }

  private Set<BitSet> nestedIn() {
    return chain(
        this::interaction,
        List.of("%in%"),
        List.of((left, right) -> pairs(left, Set.of(all(right)))));
  }

  private Set<BitSet> interaction() {
    return chain(this::power, List.of(":"), List.of(FormulaParser::pairs));
  }

  /** Operands with operators of one precedence between them, from the left. */
  private Set<BitSet> chain(
      Operand operand, List<String> symbols, List<BinaryOperator<Set<BitSet>>> operations) {
    int before = offsets.size();
    Set<BitSet> left = operand.get();
    while (true) {
      int start = cursor.position();
      int which = 0;
      while (which < symbols.size() && !cursor.accept(symbols.get(which))) {
        which++;
      }
      if (which == symbols.size()) {
        return left;
      }
      left = operations.get(which).apply(left, operand.get());
      limit(left);
      if (offsets.size() > before) {
        throw cursor.errorAt("an offset is no part of an interaction", start);
      }
    }
  }

  private Set<BitSet> power() {
    Set<BitSet> base = atom();
    while (cursor.accept('^')) {
      int start = cursor.position();
      double exponent = cursor.atNumber() ? cursor.number() : 0;
      if (exponent < 1 || exponent != Math.rint(exponent)) {
        throw cursor.errorAt("a power of terms is a whole number from 1", start);
      }
      Set<BitSet> result = base;
      for (int i = 1; i < Math.min(exponent, variables.size() + 1.0); i++) {
        result = pairs(result, base);
        limit(result);
      }
      base = result;
    }
    return base;
  }

  private static Set<BitSet> union(Set<BitSet> a, Set<BitSet> b, Set<BitSet> c) {
    Set<BitSet> union = new LinkedHashSet<>(a);
    union.addAll(b);
    union.addAll(c);
    return union;
  }

  /** Every term of the left with every term of the right. */
  private static Set<BitSet> pairs(Set<BitSet> left, Set<BitSet> right) {
    Set<BitSet> pairs = new LinkedHashSet<>();
    for (BitSet a : left) {
      for (BitSet b : right) {
        BitSet both = (BitSet) a.clone();
        both.or(b);
        pairs.add(both);
      }
    }
    return pairs;
  }

  /** The one term of all variables. */
  private static BitSet all(Set<BitSet> terms) {
    BitSet all = new BitSet();
    terms.forEach(all::or);
    return all;
  }

  private void limit(Set<BitSet> terms) {
    if (terms.size() > MOST_TERMS) {
      throw cursor.error("the formula has more than " + MOST_TERMS + " terms");
    }
  }

  private Set<BitSet> atom() {
    if (cursor.accept('(')) {
      Set<BitSet> inner = sum();
      cursor.expect(')');
      return inner;
    }
    int start = cursor.position();
    Set<BitSet> terms = new LinkedHashSet<>();
    if (cursor.atNumber()) {
      double number = cursor.number();
      if (number != 0 && number != 1) {
        throw cursor.errorAt("the only numbers between terms are 0 and 1", start);
      }
      intercept = (number == 1) == added;
      return terms;
    }
    boolean quoted = cursor.peek() == '`';
    String name = cursor.name("a term");
    if (name.equals(".") && !quoted) {
      dotted = true;
      (columns == null ? List.<String>of() : columns)
          .stream()
              .filter(column -> !response.columns().contains(column))
              .forEach(column -> terms.add(single(plain(column))));
    } else if (name.equals("offset") && !quoted && cursor.accept('(')) {
      Expression offset = new ExpressionParser(cursor).sum();
      cursor.expect(')');
      offsets.add(new Variable(Variable.Kind.NUMBER, offset));
    } else {
      Variable variable = variable(name, quoted, start);
      if (variable.columns().stream().anyMatch(response.columns()::contains)) {
        throw cursor.errorAt("the response " + response.name() + " is also a term", start);
      }
      terms.add(single(variable));
    }
    return terms;
  }

  private static Variable plain(String column) {
    return new Variable(Variable.Kind.PLAIN, new Expression.Column(column));
  }

  private BitSet single(Variable variable) {
    if (!variables.contains(variable)) {
      variables.add(variable);
    }
    BitSet set = new BitSet();
    set.set(variables.indexOf(variable));
    return set;
  }

  private Variable variable(String what) {
    int start = cursor.position();
    boolean quoted = cursor.peek() == '`';
    return variable(cursor.name(what), quoted, start);
  }

  /** A variable whose first name has been read. */
  private Variable variable(String name, boolean quoted, int start) {
    if (quoted || !cursor.accept('(')) {
      return plain(name);
    }
    if (name.equals("factor") || name.equals("F")) {
      Variable.Kind kind = name.equals("F") ? Variable.Kind.CODED : Variable.Kind.FACTOR;
      String column = cursor.name("a column");
      if (!cursor.accept(')')) {
        throw cursor.error("expected ')': " + name + "() takes one column");
      }
      return new Variable(kind, new Expression.Column(column));
    }
    Expression call = new ExpressionParser(cursor).call(name, start);
    return new Variable(Variable.Kind.NUMBER, call);
  }
}
