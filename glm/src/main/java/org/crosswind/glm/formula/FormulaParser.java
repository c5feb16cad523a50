package org.crosswind.glm.formula;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.crosswind.glm.expression.Cursor;
import org.crosswind.glm.formula.Formula.Variable;

/**
 * Reads a formula with R's precedence: {@code ^}, {@code :}, {@code %in%}, {@code *} and {@code /},
 * {@code +} and {@code -}, each from the left. 1 and 0 turn the intercept on and off where they
 * stand, after an odd number of minus signs the other way round.
 */
final class FormulaParser {
  private final String text;
  private final Cursor cursor;
  private final VariableParser names;
  private final List<String> columns;
  private final Map<Variable, Integer> variables = new LinkedHashMap<>();
  private final Set<Variable> offsets = new LinkedHashSet<>();
  private Variable response;
  private boolean intercept = true;
  private boolean dotted;
  private int minuses;
  private int offsetsRead;

  /**
   * A parser of a text.
   *
   * @param columns what '.' stands for; null to leave it open
   */
  FormulaParser(String text, List<String> columns) {
    this.text = text;
    this.cursor = new Cursor(text);
    this.names = new VariableParser(cursor);
    this.columns = columns;
  }

  Formula formula() {
    response = names.response();
    cursor.expect('~');
    List<List<Integer>> sets = rightSide().sorted();
    List<Variable> ordered = List.copyOf(variables.keySet());
    List<Formula.Term> terms =
        sets.stream()
            .map(set -> new Formula.Term(set.stream().map(ordered::get).toList()))
            .toList();
    String open = dotted && columns == null ? text.strip() : null;
    RightSide right = new RightSide(intercept, ordered, terms, List.copyOf(offsets));
    return new Formula(response, right, open);
  }

  /** One term, as {@link Formula.Term#toString} writes it. */
  Formula.Term term() {
    Set<Variable> product = new LinkedHashSet<>();
    do {
      product.add(names.variable("a variable"));
    } while (cursor.accept(':'));
    cursor.expectEnd("expected ':' or the end");
    return new Formula.Term(List.copyOf(product));
  }

  private TermSet rightSide() {
    try {
      TermSet terms = sum();
      cursor.expectEnd("expected an operator or the end");
      return terms;
    } catch (TermSet.TooManyTerms e) {
      throw cursor.error("the formula has more than " + TermSet.MOST + " terms");
    }
  }

  private TermSet sum() {
    TermSet sum = new TermSet();
    sum.addAll(signed());
    while (true) {
      if (cursor.accept('+')) {
        sum.addAll(signed());
      } else if (cursor.accept('-')) {
        sum = sum.minus(removed());
      } else {
        return sum;
      }
    }
  }

  /** An operand of a sum; what a sign takes out, it takes out of nothing. */
  private TermSet signed() {
    if (cursor.accept('-')) {
      removed();
      return new TermSet();
    }
    if (cursor.accept('+')) {
      return cursor.nested(this::signed);
    }
    return product();
  }

  private TermSet removed() {
    minuses++;
    TermSet terms = cursor.nested(this::signed);
    minuses--;
    return terms;
  }

  private TermSet product() {
    return chain(this::nestedIn, Map.of("*", TermSet::crossed, "/", TermSet::nesting));
  }

  private TermSet nestedIn() {
    return chain(this::interaction, Map.of("%in%", TermSet::within));
  }

  private TermSet interaction() {
    return chain(this::power, Map.of(":", TermSet::interaction));
  }

  /** Operands with operators of one precedence between them, from the left. */
  private TermSet chain(Supplier<TermSet> operand, Map<String, BinaryOperator<TermSet>> operators) {
    int before = offsetsRead;
    int left = cursor.position();
    TermSet result = operand.get();
    while (true) {
      int start = cursor.position();
      String symbol = operators.keySet().stream().filter(cursor::accept).findFirst().orElse(null);
      if (symbol == null) {
        return result;
      }
      int right = cursor.position();
      TermSet other = operand.get();
      if (offsetsRead > before) {
        throw cursor.errorAt("an offset is no part of an interaction", start);
      }
      partner(result, left);
      partner(other, right);
      result = operators.get(symbol).apply(result, other);
    }
  }

  /**
   * R lets an interaction with nothing, as in {@code a:1} or {@code 1*a}, take the term away in
   * silence. What an open '.' stands for may still be something.
   */
  private void partner(TermSet operand, int start) {
    if (operand.isEmpty() && !(dotted && columns == null)) {
      throw cursor.errorAt("there is no term here for an interaction", start);
    }
  }

  private TermSet power() {
    int before = offsetsRead;
    TermSet base = atom();
    int operator = cursor.position();
    if (!cursor.accept('^')) {
      return base;
    }
    if (offsetsRead > before) {
      throw cursor.errorAt("an offset is no part of an interaction", operator);
    }
    int start = cursor.position();
    double exponent = cursor.atNumber() ? cursor.number() : 0;
    if (exponent < 1 || exponent != Math.rint(exponent) || cursor.peek() == '^') {
      throw cursor.errorAt("a power of terms is a whole number from 1", start);
    }
    return base.power(exponent);
  }

  private TermSet atom() {
    int start = cursor.position();
    if (cursor.accept('(')) {
      TermSet inner = cursor.nested(this::sum);
      cursor.expect(')');
      return inner;
    }
    if (cursor.atNumber()) {
      return constant(start);
    }
    if (cursor.acceptDot()) {
      return dot();
    }
    if (cursor.acceptCall("offset")) {
      return offset(start);
    }
    return term(start);
  }

  private TermSet constant(int start) {
    double number = cursor.number();
    if (number != 0 && number != 1) {
      throw cursor.errorAt("the only numbers between terms are 0 and 1", start);
    }
    intercept = (number == 1) == (minuses % 2 == 0);
    return new TermSet();
  }

  private TermSet dot() {
    dotted = true;
    TermSet terms = new TermSet();
    if (columns != null) {
      columns.stream()
          .filter(column -> !response.columns().contains(column))
          .forEach(column -> terms.addAll(single(VariableParser.plain(column))));
    }
    return terms;
  }

  private TermSet offset(int start) {
    Variable offset = names.offset(start);
    if (minuses > 0) {
      throw cursor.errorAt("an offset cannot be taken out", start);
    }
    offsets.add(offset);
    offsetsRead++;
    return new TermSet();
  }

  private TermSet term(int start) {
    Variable variable = names.variable("a term");
    List<String> explained = response.columns();
    boolean same = explained.size() == 1 && variable.columns().contains(explained.get(0));
    if (minuses == 0
        && (same || variable.expression().bare().equals(response.expression().bare()))) {
      throw cursor.errorAt("the response " + response.name() + " is also a term", start);
    }
    return single(variable);
  }

  private TermSet single(Variable variable) {
    variables.putIfAbsent(variable, variables.size());
    return TermSet.of(variables.get(variable));
  }
}
