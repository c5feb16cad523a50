package org.crosswind.export.text;

import java.util.List;
import org.crosswind.export.ExportException;

/** How a target writes values, columns and calls. */
public interface Notation {
  /** A number; infinite perhaps. */
  String number(double value);

  /** A text, whatever is in it. */
  String text(String value) throws ExportException;

  String truth(boolean value);

  /**
   * A regular expression of Java.
   *
   * @throws ExportException when it may mean something else in the target
   */
  String pattern(String regex) throws ExportException;

  /** No value. */
  String missing(Kind kind);

  /**
   * A column of the row.
   *
   * @param position among the columns of the plan
   * @param kind a number or a text
   */
  String column(int position, Kind kind);

  /**
   * A column that was derived.
   *
   * @param position among the derived columns of the plan
   * @param kind of its values
   */
  String derived(int position, Kind kind);

  /** Fixed numbers as one argument. */
  String numbers(List<Double> values);

  /** Fixed texts as one argument. */
  String texts(List<String> values) throws ExportException;

  /** An argument that is evaluated only where a function comes to it. */
  String later(String expression, Kind kind);

  /**
   * A call.
   *
   * @param function by {@link Translator}'s names
   * @throws ExportException when the target does not have it
   */
  String call(String function, List<String> arguments) throws ExportException;
}
