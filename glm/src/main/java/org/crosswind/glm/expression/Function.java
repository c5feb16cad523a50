package org.crosswind.glm.expression;

/**
 * A function or an operation of the language: how it is written, what it takes, and what it makes
 * of arguments that are bound.
 */
public final class Function {
  private final String name;
  private final Notation notation;
  private final String usage;
  private final String meaning;
  private final int least;
  private final int most;
  private final Rule rule;

  /** Makes a function's value of its arguments, whose types it checks by asking for them. */
  @FunctionalInterface
  interface Rule {
    Bound of(Arguments arguments);
  }

  private Function(Notation notation, String usage, String meaning, int[] counts, Rule rule) {
    this.name = notation == Notation.CALL ? usage.substring(0, usage.indexOf('(')) : usage;
    this.notation = notation;
    this.usage = usage;
    this.meaning = meaning;
    this.least = counts[0];
    this.most = counts[1];
    this.rule = rule;
  }

  /**
   * A function.
   *
   * @param usage such as {@code log(x[, base])}: brackets around what may be left out, {@code …}
   *     for any number
   * @param meaning half a sentence
   */
  static Function call(String usage, String meaning, Rule rule) {
    String list = usage.substring(usage.indexOf('(') + 1, usage.lastIndexOf(')'));
    String needed = list.replaceAll("\\[.*]", "").replaceAll(",? *…", "");
    int least = needed.isBlank() ? 0 : needed.split(",", -1).length;
    int optional =
        list.contains("[") ? list.replaceAll(".*\\[|].*", "").split(",", -1).length - 1 : 0;
    int most = list.contains("…") ? Integer.MAX_VALUE : least + optional;
    return new Function(Notation.CALL, usage, meaning, new int[] {least, most}, rule);
  }

  /** An operation of one or two operands, or of a list. */
  static Function operation(Notation notation, String symbol, Rule rule) {
    return new Function(notation, symbol, "", new int[] {1, Integer.MAX_VALUE}, rule);
  }

  public String name() {
    return name;
  }

  /** How it is called, with the names of its arguments. */
  public String usage() {
    return usage;
  }

  /** What it gives, in half a sentence. */
  public String meaning() {
    return meaning;
  }

  Notation notation() {
    return notation;
  }

  /** What is wrong with this number of arguments; empty when nothing is. */
  String problem(int arguments) {
    if (arguments >= least && arguments <= most) {
      return "";
    }
    return "it is "
        + usage
        + ", and here it has "
        + arguments
        + (arguments == 1 ? " argument" : " arguments");
  }

  Bound bind(Arguments arguments) {
    return rule.of(arguments);
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return notation == Notation.CALL ? name + "()" : "'" + name + "'";
  }
}
