package org.crosswind.jobs.kernel.declare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.JobContext;

/**
 * The values of one command's parameters. They travel to the tasks in the job's configuration,
 * under {@code crosswind.<command>.<name>}.
 */
public final class Settings {
  private final String command;
  private final Map<String, String> values;

  private Settings(String command, Map<String, String> values) {
    this.command = command;
    this.values = Collections.unmodifiableMap(values);
  }

  /** No values: every parameter has its default. */
  public static Settings of(String command) {
    return new Settings(command, new TreeMap<>());
  }

  /** The values that a configuration holds for a command, such as those given by {@code -D}. */
  public static Settings of(String command, List<Parameter<?>> parameters, Configuration conf) {
    Map<String, String> values = new TreeMap<>();
    for (Parameter<?> parameter : parameters) {
      // getRaw: a predicate or formula may hold "${", which is not meant for Hadoop.
      String value = conf.getRaw(parameter.key(command));
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    return new Settings(command, values);
  }

  /** A task's view of its job's settings. */
  public static Settings of(JobDefinition definition, JobContext context) {
    return of(definition.name(), definition.parameters(), context.getConfiguration());
  }

  /**
   * A job's settings out of those of a command that runs it: the values of all parameters that the
   * job declares, by their names. What the job writes, and whether in another's place, is its own.
   */
  public static Settings of(JobDefinition job, Settings command) {
    Map<String, String> values = new TreeMap<>();
    for (Parameter<?> parameter : job.parameters()) {
      String text = command.values.get(parameter.name());
      if (text != null && !SharedParameters.OF_THE_OUTPUT.contains(parameter)) {
        values.put(parameter.name(), text);
      }
    }
    return new Settings(job.name(), values);
  }

  /** These settings and one value more. */
  public <T> Settings with(Parameter<T> parameter, String text) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(parameter.name(), text);
    return new Settings(command, more);
  }

  /** These settings without the values of some parameters. */
  public Settings without(List<Parameter<?>> parameters) {
    Map<String, String> kept = new TreeMap<>(values);
    parameters.forEach(parameter -> kept.remove(parameter.name()));
    return new Settings(command, kept);
  }

  /** These settings without the values that cannot be read. */
  public Settings readable(List<Parameter<?>> parameters) {
    Map<String, String> kept = new TreeMap<>(values);
    for (Parameter<?> parameter : parameters) {
      String text = kept.get(parameter.name());
      if (text != null && parameter.problem(text).isPresent()) {
        kept.remove(parameter.name());
      }
    }
    return new Settings(command, kept);
  }

  /** Whether every required parameter has a value. */
  public boolean complete(List<Parameter<?>> parameters) {
    return parameters.stream().allMatch(p -> !p.required() || has(p));
  }

  public String command() {
    return command;
  }

  /** Whether a value was given; defaults do not count. */
  public boolean has(Parameter<?> parameter) {
    return values.containsKey(parameter.name());
  }

  /** The value, or the default. */
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalStateException(command + " has no --" + parameter.name()));
  }

  /** The value or the default, if there is either. */
  public <T> Optional<T> find(Parameter<T> parameter) {
    String text = values.getOrDefault(parameter.name(), parameter.defaultText());
    return text == null ? Optional.empty() : Optional.of(parameter.type().parse(text));
  }

  /** The value's text or the default's, empty when there is neither. */
  public String text(Parameter<?> parameter) {
    String text = values.getOrDefault(parameter.name(), parameter.defaultText());
    return text == null ? "" : text;
  }

  /** What is wrong with the values themselves: a line for each that is missing or unreadable. */
  public List<String> problems(List<Parameter<?>> parameters) {
    List<String> problems = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      String text = values.get(parameter.name());
      if (text != null) {
        parameter.problem(text).ifPresent(problems::add);
      } else if (parameter.required()) {
        problems.add("--" + parameter.name() + " is required: " + parameter.help());
      }
    }
    return problems;
  }

  /** Values that no file of settings can hold, as XML has not all characters, a line each. */
  public List<String> unwritable() {
    List<String> problems = new ArrayList<>();
    values.forEach(
        (name, text) ->
            text.codePoints()
                .filter(c -> !isXml(c))
                .findFirst()
                .ifPresent(
                    c ->
                        problems.add(
                            String.format(
                                Locale.ROOT,
                                "--%s has the character U+%04X, which no job's settings can hold:"
                                    + " rename what it names, a column most likely",
                                name,
                                c))));
    return problems;
  }

  private static boolean isXml(int c) {
    boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }

  /**
   * Writes these values and no other: what the user set for the command itself does not reach in.
   */
  public void writeTo(Configuration conf, List<Parameter<?>> parameters) {
    for (Parameter<?> parameter : parameters) {
      String value = values.get(parameter.name());
      if (value == null) {
        conf.unset(parameter.key(command));
      } else {
        conf.set(parameter.key(command), value);
      }
    }
  }

  /** The given values by parameter name, sorted. */
  public Map<String, String> asMap() {
    return values;
  }
}
