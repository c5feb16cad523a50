package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.score.PredictJob;

/**
 * Holds the workflow with an action a stage to the chain: the stages and their order, where each
 * finds what another made, and the options, which are those that {@code run.xml} gives to {@code
 * run}.
 */
final class WorkflowChain {
  /** The stage that scores the test set and measures the scores. */
  private static final String TEST = "test-metrics";

  private static final String WORK = "${workDir}/";

  /** Whether what is there is replaced or gone on with: of an action, one of them. */
  private static final Set<String> EXISTING = Set.of("overwrite", "resume");

  /** A design file has these already, and a fit to it does not take them. */
  private static final Set<String> OF_THE_DESIGN = Set.of("formula", "cluster", "rare-levels");

  /** Only of text there are lines that can't be read. */
  private static final Set<String> OF_TEXT = Set.of("weather-utc", "flights");

  private final ChainRecord chain;
  private final Map<String, String> run;

  /**
   * The chain as it is.
   *
   * @param runXml the workflow of one action, {@code run}
   */
  WorkflowChain(ChainRecord chain, String runXml) {
    this.chain = chain;
    this.run = options(runXml, "run");
  }

  /**
   * The commands of the stages; the weather and the test set are one job in the chain and two
   * commands here, and the training set is measured by the fit's command.
   */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String stage : chain.stages()) {
      commands.addAll(
          switch (stage) {
            case "weather" -> List.of("weather-utc", "weather-hourly");
            case "train-metrics" -> List.of();
            case TEST -> List.of("predict", "roc");
            default -> List.of(stage);
          });
    }
    return commands;
  }

  /** Where a workflow parts with the chain, a line each. */
  List<String> problems(String workflow) {
    List<String> problems = new ArrayList<>();
    List<String> order = WorkflowOrder.of(workflow);
    if (!order.equals(commands())) {
      problems.add("the stages are " + order + ", not " + commands());
    }
    Set<String> used = new TreeSet<>(Set.of("out", "overwrite", "resume"));
    for (String command : commands()) {
      Map<String, String> given = options(workflow, command);
      long existing = EXISTING.stream().filter(name -> "true".equals(given.remove(name))).count();
      if (existing != 1) {
        problems.add(command + " neither replaces what is there nor goes on with it, or both");
      }
      Map<String, String> wanted = wanted(command);
      used.addAll(given.keySet());
      if (!given.equals(wanted)) {
        problems.add(command + " has " + given + ", not " + wanted);
      }
    }
    run.keySet().stream()
        .filter(name -> !used.contains(name))
        .forEach(name -> problems.add("no stage has " + name + ", which run.xml gives"));
    return problems;
  }

  /** The options of a command, by their names. */
  private Map<String, String> wanted(String command) {
    Map<String, String> wanted = new TreeMap<>();
    for (Parameter<?> parameter : parameters(command)) {
      String name = parameter.name();
      if (run.containsKey(name) && !EXISTING.contains(name) && !isIdle(command, name)) {
        wanted.put(name, run.get(name));
      }
    }
    wanted.put("out", WORK + command);
    switch (command) {
      case "weather-hourly" -> wanted.put("observations", WORK + "weather-utc");
      case "split" -> wanted.put("response", "${response}");
      case "roc" -> {
        wanted.put("actual", "${response}");
        wanted.put("scores", WORK + "predict");
      }
      default -> {}
    }
    String stage = command.equals("predict") ? TEST : command;
    Map<String, String> files = chain.files().getOrDefault(stage, Map.of());
    files.forEach((name, file) -> wanted.put(option(command, name), place(file)));
    wanted.keySet().retainAll(parameters(command).stream().map(Parameter::name).toList());
    return wanted;
  }

  /** Whether an option of the run is one of a command too, and does nothing there. */
  private static boolean isIdle(String command, String option) {
    if (command.equals("predict") && option.equals(PredictJob.CARRY.name())) {
      // Of the same name, and of columns that go beside the scores.
      return true;
    }
    if (SharedParameters.STEP.stream().anyMatch(p -> p.name().equals(option))) {
      // The design and the scores are made of rows; the others come before, or take what is made.
      return !List.of("design", "predict").contains(command);
    }
    return option.equals(SharedParameters.MAX_BAD_FRACTION.name())
        ? !OF_TEXT.contains(command)
        : command.equals("logit") && (OF_THE_DESIGN.contains(option) || isOfTestSet(option));
  }

  /** Whether it divides rows, which a design file has no more, or scores those left out. */
  private static boolean isOfTestSet(String option) {
    return TestSetStage.PARAMETERS.stream().anyMatch(p -> p.name().equals(option));
  }

  /** A command's option for a parameter of its job: a fit's design is its data. */
  private static String option(String command, String parameter) {
    return command.equals("logit") && parameter.equals("design") ? "data" : parameter;
  }

  /** Where the workflow has a file of a run's output. */
  private static String place(String file) {
    return file.endsWith("/model.json")
        ? WORK + "logit/model.json"
        : WORK + file.replaceFirst("^stages/", "").replaceFirst("^weather$", "weather-hourly");
  }

  private static List<Parameter<?>> parameters(String command) {
    return CommandLineTool.commands().stream()
        .filter(c -> c.name().equals(command))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(command))
        .parameters();
  }

  private static Map<String, String> options(String workflow, String action) {
    Map<String, String> options = new TreeMap<>();
    String prefix = "crosswind." + action + ".";
    WorkflowOptions.properties(workflow, action)
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                options.put(key.substring(prefix.length()), value);
              }
            });
    return options;
  }
}
