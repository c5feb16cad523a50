package org.crosswind.jobs.kernel.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one declaration of a parameter: the command line's option {@code --name}, the setting {@code
 * crosswind.<command>.<name>}, its help and its check all come from it.
 *
 * @param name kebab-case
 * @param type how its text is read
 * @param defaultText the text of the default, null when there is none
 * @param required whether a value must be given
 * @param help one sentence without the final stop; names unit and effect
 * @param group what it is about
 * @param onResume what a run that goes on with another one's work may have otherwise
 */
public record Parameter<T>(
    String name,
    ParameterType<T> type,
    String defaultText,
    boolean required,
    String help,
    Group group,
    OnResume onResume) {

  /** How a parameter may differ from the one of the run that is gone on with. */
  public enum OnResume {
    /** Not at all: what was made depends on it. */
    SAME,
    /** It only prolongs, so it may be raised. */
    RAISED,
    /** It changes nothing that is kept. */
    FREE
  }

  /** A parameter that must be given. */
  public static <T> Parameter<T> required(String name, ParameterType<T> type, String help) {
    return new Parameter<>(name, type, null, true, help, group(type), OnResume.SAME);
  }

  /** A parameter that may be left out, and then has no value. */
  public static <T> Parameter<T> optional(String name, ParameterType<T> type, String help) {
    return new Parameter<>(name, type, null, false, help, group(type), OnResume.SAME);
  }

  /** A parameter with a default. */
  public static <T> Parameter<T> of(
      String name, ParameterType<T> type, String defaultText, String help) {
    return new Parameter<>(name, type, defaultText, false, help, group(type), OnResume.SAME);
  }

  /** A switch that is off unless given. */
  public static Parameter<Boolean> flag(String name, String help) {
    return new Parameter<>(
        name, ParameterType.FLAG, "false", false, help, Group.RUN, OnResume.SAME);
  }

  /** This, where a resumed run may differ in it so. */
  public Parameter<T> onResume(OnResume difference) {
    return new Parameter<>(name, type, defaultText, required, help, group, difference);
  }

  /** This, about something else than files, or the run where it names none. */
  public Parameter<T> in(Group other) {
    return new Parameter<>(name, type, defaultText, required, help, other, onResume);
  }

  private static Group group(ParameterType<?> type) {
    return type.isPath() ? Group.FILES : Group.RUN;
  }

  /** Several lists of parameters as one. */
  @SafeVarargs
  public static List<Parameter<?>> join(List<Parameter<?>>... lists) {
    List<Parameter<?>> all = new ArrayList<>();
    for (List<Parameter<?>> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  /** The setting's key in a Hadoop configuration. */
  public String key(String command) {
    return "crosswind." + command + "." + name;
  }

  /** What is wrong with a text as a value of this parameter, in one line. */
  public Optional<String> problem(String text) {
    try {
      type.parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("--" + name + ": " + e.getMessage());
    }
  }

  /** Whether this is a switch, given without a value. */
  public boolean isFlag() {
    return type.equals(ParameterType.FLAG);
  }

  /** Whether this names files, which several values may do. */
  public boolean isPath() {
    return type.isPath();
  }
}
