package org.crosswind.jobs.kernel.declare;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FoundFiles;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * What a command reads, as it is at one time. Each path is listed once for all that is asked of it.
 *
 * @param fingerprint what makes two runs of a command the same: its name and code version, its
 *     parameters, and every input file's path, length and time of change; output and overwriting do
 *     not count
 * @param bytes length of the files that the parameters name, as stored
 * @param passedOver what lies among these files and is not read, a line for each parameter
 */
public record Inputs(String fingerprint, long bytes, List<String> passedOver) {
  public static Inputs of(Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    Fingerprint print = new Fingerprint();
    print.line(settings.command()).line(CodeVersion.VERSION);
    long bytes = 0;
    List<String> passedOver = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      if (SharedParameters.OF_THE_OUTPUT.contains(parameter)) {
        continue;
      }
      String value = settings.text(parameter);
      print.line(parameter.name() + "=" + (parameter.isPath() ? inPlace(value) : value));
      if (parameter.isPath() && !value.isEmpty()) {
        FoundFiles found = found(parameter, value, storage);
        bytes += add(found, print, storage);
        if (!found.passedOver().isEmpty()) {
          passedOver.add("--" + parameter.name() + ": " + found.passedOverText());
        }
      }
    }
    return new Inputs(print.sha256(), bytes, passedOver);
  }

  /**
   * The inputs among the settings that lie in a directory which is about to be replaced, a line
   * each.
   */
  public static List<String> inside(
      Path directory, Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    String inside = storage.fileSystem(directory).makeQualified(directory) + "/";
    List<String> problems = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      if (!parameter.isPath() || parameter.equals(SharedParameters.OUT)) {
        continue;
      }
      String value = settings.find(parameter).map(Object::toString).orElse("");
      for (Path path : Storage.paths(value)) {
        if ((storage.fileSystem(path).makeQualified(path) + "/").startsWith(inside)) {
          problems.add(
              "--"
                  + parameter.name()
                  + " "
                  + path
                  + " lies in "
                  + directory
                  + ", which is replaced");
        }
      }
    }
    return problems;
  }

  /** A path as it is once what waits to replace another output has done so. */
  private static String inPlace(String path) {
    return path.replace("/" + Fingerprint.WAITING + "/", "/");
  }

  /** The files that a value names, none where something that it names is not there. */
  private static FoundFiles found(Parameter<?> parameter, String value, Storage storage)
      throws IOException {
    try {
      String paths = parameter.type().parse(value).toString();
      return storage.inputs(paths, parameter.type().search());
    } catch (FileNotFoundException e) {
      return new FoundFiles(List.of(), List.of());
    }
  }

  private static long add(FoundFiles found, Fingerprint print, Storage storage) throws IOException {
    long bytes = 0;
    Map<Path, String> made = new HashMap<>();
    for (FileStatus file : found.files()) {
      String path = inPlace(file.getPath().toString());
      print.line(path + " " + file.getLen() + " " + change(file, made, storage));
      bytes += file.getLen();
    }
    return bytes;
  }

  /**
   * What tells that a file has changed: its time. On an object store, where publishing makes new
   * files with new times, the fingerprint of the job's output that it belongs to.
   *
   * @param made the fingerprints of directories looked into, empty where they are no outputs
   */
  private static String change(FileStatus file, Map<Path, String> made, Storage storage)
      throws IOException {
    String time = Long.toString(file.getModificationTime());
    Path directory = file.getPath().getParent();
    if (directory == null || !storage.isStore(directory)) {
      return time;
    }
    String own = made(directory, made, storage);
    String above =
        own.isEmpty() && !directory.isRoot() ? made(directory.getParent(), made, storage) : own;
    return above.isEmpty() ? time : above;
  }

  private static String made(Path directory, Map<Path, String> made, Storage storage)
      throws IOException {
    String known = made.get(directory);
    if (known == null) {
      Path report = new Path(directory, DataSearch.REPORT);
      known =
          storage.exists(report)
              ? String.valueOf(Json.read(storage.readText(report), JobReport.class).fingerprint())
              : "";
      made.put(directory, known);
    }
    return known;
  }
}
