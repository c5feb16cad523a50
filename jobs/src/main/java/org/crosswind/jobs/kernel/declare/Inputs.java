package org.crosswind.jobs.kernel.declare;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * What a command reads, as it is at one time. Each path is listed once for all that is asked of it.
 *
 * @param fingerprint what makes two runs of a command the same: its name and code version, its
 *     parameters, and every input file's path, length and time of change; output and overwriting do
 *     not count
 * @param bytes length of the files that the parameters name, as stored
 */
public record Inputs(String fingerprint, long bytes) {
  public static Inputs of(Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    Fingerprint print = new Fingerprint();
    print.line(settings.command()).line(CodeVersion.VERSION);
    long bytes = 0;
    for (Parameter<?> parameter : parameters) {
      if (SharedParameters.OF_THE_OUTPUT.contains(parameter)) {
        continue;
      }
      String value = settings.text(parameter);
      print.line(parameter.name() + "=" + (parameter.isPath() ? inPlace(value) : value));
      if (parameter.isPath() && !value.isEmpty()) {
        bytes += add(parameter.type().parse(value).toString(), print, storage);
      }
    }
    return new Inputs(print.sha256(), bytes);
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

  private static long add(String paths, Fingerprint print, Storage storage) throws IOException {
    long bytes = 0;
    try {
      for (FileStatus file : storage.inputFiles(paths)) {
        String path = inPlace(file.getPath().toString());
        print.line(path + " " + file.getLen() + " " + file.getModificationTime());
        bytes += file.getLen();
      }
    } catch (FileNotFoundException e) {
      print.line("absent");
    }
    return bytes;
  }
}
