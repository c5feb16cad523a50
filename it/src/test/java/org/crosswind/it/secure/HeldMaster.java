package org.crosswind.it.secure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM of a job's ApplicationMaster, a process under this one, while it is stopped. */
record HeldMaster(ProcessHandle process, String application) {
  private static final Pattern APPLICATION = Pattern.compile("/(application_\\d+_\\d+)/");

  /** Stops one that is of none of these applications, if there is one. */
  static Optional<HeldMaster> besides(List<String> applications)
      throws IOException, InterruptedException {
    Optional<HeldMaster> master =
        ProcessHandle.current()
            .descendants()
            .flatMap(HeldMaster::of)
            .filter(m -> !applications.contains(m.application))
            .findFirst();
    if (master.isPresent()) {
      master.get().signal("STOP");
    }
    return master;
  }

  private static Stream<HeldMaster> of(ProcessHandle process) {
    String line = process.info().commandLine().orElse("");
    Matcher application = APPLICATION.matcher(line);
    return process.info().command().orElse("").endsWith("/java")
            && line.contains("MRAppMaster")
            && application.find()
        ? Stream.of(new HeldMaster(process, application.group(1)))
        : Stream.empty();
  }

  /** Lets it go on. */
  void release() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
