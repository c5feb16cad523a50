package org.crosswind.jobs.apply;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.UserCode;

/** The functions of users' jars. */
final class Functions {
  private Functions() {}

  private static List<RowFunction> all(Storage storage) {
    return ServiceLoader.load(RowFunction.class, UserCode.loader(storage.configuration())).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The function that settings name; it has been looked for. */
  static RowFunction of(Storage storage, Settings settings) {
    return find(storage, settings.get(ApplyParameters.FUNCTION)).orElseThrow();
  }

  private static Optional<RowFunction> find(Storage storage, String name) {
    return all(storage).stream().filter(function -> function.name().equals(name)).findFirst();
  }

  /** What is wrong with the function that settings name. */
  static Optional<String> problem(Storage storage, Settings settings) {
    String name = settings.get(ApplyParameters.FUNCTION);
    try {
      if (find(storage, name).isPresent()) {
        return Optional.empty();
      }
      List<String> names = all(storage).stream().map(RowFunction::name).sorted().toList();
      return Optional.of(
          "no jar has a function "
              + name
              + (names.isEmpty()
                  ? ": name the jar by -libjars, whose META-INF/services/"
                      + RowFunction.class.getName()
                      + " names its class"
                  : "; there are " + String.join(", ", names)));
    } catch (ServiceConfigurationError e) {
      return Optional.of(e.getMessage());
    }
  }
}
