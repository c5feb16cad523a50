package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.ExpressionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random formulas against the definitions of the operators, over sets of bits. */
class FormulaAlgebraTest {
  private static final String NAMES = "abcde";
  private static final String DOT = "ca";

  /** A leaf (a name, 0, 1 or '.') when there is no operator; a power's right is its exponent. */
  private record Tree(String operator, Tree left, Tree right, char leaf) {
    int precedence() {
      return switch (operator) {
        case "" -> 6;
        case "^" -> 5;
        case ":" -> 4;
        case "%in%" -> 3;
        case "*", "/" -> 2;
        default -> 1;
      };
    }

    @Override
    public String toString() {
      if (operator.isEmpty()) {
        return String.valueOf(leaf);
      }
      return inside(left, precedence() + (operator.equals("^") ? 1 : 0))
          + " "
          + operator
          + " "
          + inside(right, precedence() + 1);
    }

    private static String inside(Tree operand, int least) {
      return operand.precedence() < least ? "(" + operand + ")" : operand.toString();
    }
  }

  /** The value of a tree: its terms as bits of the names, in order of appearance. */
  private static final class Model {
    private final List<Integer> order = new ArrayList<>();
    private boolean intercept = true;
    private boolean empty;

    Set<Integer> terms(Tree tree, boolean adding) {
      if (tree.operator.isEmpty()) {
        return leaf(tree.leaf, adding);
      }
      Set<Integer> left = terms(tree.left, adding);
      if (tree.operator.equals("^")) {
        Set<Integer> power = left;
        for (int i = 1; i < tree.right.leaf - '0'; i++) {
          power = pairs(power, left);
        }
        return power;
      }
      Set<Integer> right = terms(tree.right, tree.operator.equals("-") != adding);
      Set<Integer> result = new LinkedHashSet<>(left);
      if (tree.operator.equals("-")) {
        result.removeAll(right);
        return result;
      }
      empty |= !tree.operator.equals("+") && (left.isEmpty() || right.isEmpty());
      switch (tree.operator) {
        case "+" -> result.addAll(right);
        case ":" -> result = pairs(left, right);
        case "%in%" -> result = pairs(left, Set.of(union(right)));
        case "/" -> result.addAll(pairs(Set.of(union(left)), right));
        default -> {
          result.addAll(right);
          result.addAll(pairs(left, right));
        }
      }
      return result;
    }

    private Set<Integer> leaf(char leaf, boolean adding) {
      if (leaf == '0' || leaf == '1') {
        intercept = (leaf == '1') == adding;
        return Set.of();
      }
      Set<Integer> terms = new LinkedHashSet<>();
      for (char name : (leaf == '.' ? DOT : String.valueOf(leaf)).toCharArray()) {
        int bit = NAMES.indexOf(name);
        if (!order.contains(bit)) {
          order.add(bit);
        }
        terms.add(1 << bit);
      }
      return terms;
    }

    private static Set<Integer> pairs(Set<Integer> left, Set<Integer> right) {
      return left.stream()
          .flatMap(a -> right.stream().map(b -> a | b))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int union(Set<Integer> terms) {
      return terms.stream().reduce(0, (a, b) -> a | b);
    }

    List<String> labels(Set<Integer> terms) {
      return terms.stream()
          .sorted(Comparator.comparingInt(Integer::bitCount))
          .map(
              term ->
                  order.stream()
                      .filter(bit -> (term >> bit & 1) == 1)
                      .map(bit -> NAMES.substring(bit, bit + 1))
                      .collect(Collectors.joining(":")))
          .toList();
    }

    List<String> used(Set<Integer> terms) {
      return order.stream()
          .filter(bit -> (union(terms) >> bit & 1) == 1)
          .map(bit -> NAMES.substring(bit, bit + 1))
          .toList();
    }
  }

  private static Tree random(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      String leaves = random.nextInt(8) == 0 ? "01." : NAMES;
      return leaf(leaves.charAt(random.nextInt(leaves.length())));
    }
    String[] operators = {"+", "+", "+", "-", ":", "*", "/", "%in%", "^"};
    String operator = operators[random.nextInt(operators.length)];
    Tree right =
        operator.equals("^") ? leaf((char) ('1' + random.nextInt(8))) : random(random, depth - 1);
    return new Tree(operator, random(random, depth - 1), right, ' ');
  }

  private static Tree leaf(char leaf) {
    return new Tree("", null, null, leaf);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void operatorsMeanWhatTheirDefinitionsSay(long seed) {
    Random random = new Random(seed);
    int compared = 0;
    int named = 0;
    for (int i = 0; i < 2000; i++) {
      Tree tree = random(random, 1 + random.nextInt(5));
      String text = "y ~ " + tree;
      String as = "seed " + seed + ": " + text;
      Model model = new Model();
      Set<Integer> terms = model.terms(tree, true);
      if (model.empty) {
        assertThatThrownBy(() -> Formula.parse(text).expand(List.of("c", "y", "a")))
            .as(as)
            .isInstanceOf(ExpressionException.class)
            .hasMessageStartingWith("there is no term here for an interaction");
        continue;
      }
      Formula formula = Formula.parse(text).expand(List.of("c", "y", "a"));
      assertThat(formula.terms().stream().map(Formula.Term::toString))
          .as(as)
          .containsExactlyElementsOf(model.labels(terms));
      assertThat(formula.intercept()).as(as).isEqualTo(model.intercept);
      assertThat(formula.variables().stream().map(Formula.Variable::name))
          .as(as)
          .containsExactlyElementsOf(model.used(terms));
      Fixture.assertTextParsesBack(formula, as);
      Fixture.assertTextParsesBack(formula.without("b"::equals), as);
      compared++;
      named += formula.toString().contains(" - ") && formula.intercept() ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(1000);
    assertThat(named).as("formulas whose text names a product first").isPositive();
  }

  @Test
  void theModelKnowsTheOperators() {
    Tree sum = new Tree("+", leaf('b'), leaf('a'), ' ');
    Tree product = new Tree("/", sum, leaf('c'), ' ');
    Model model = new Model();
    assertThat(product).hasToString("(b + a) / c");
    // attr(terms(y ~ (b + a)/c), "term.labels")
    assertThat(model.labels(model.terms(product, true))).containsExactly("b", "a", "b:a:c");
  }
}
