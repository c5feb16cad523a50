package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.junit.jupiter.api.Test;

/** Who is said to be at work, when nothing else is shown. */
class PulseTest {
  private static final long MINUTE = 60_000_000_000L;

  private record Silent(boolean hasOwnLog) implements Command {
    @Override
    public String name() {
      return "silent";
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public List<String> example() {
      return List.of();
    }

    @Override
    public ExitCode run(Settings settings, Session session) {
      return ExitCode.DONE;
    }
  }

  /** What is shown in two seconds, in which the console's clock passes minutes. */
  private static String shown(boolean ownLog) throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    AtomicLong clock = new AtomicLong();
    Console console = new Console(stream, stream, false, () -> clock.addAndGet(MINUTE));
    Pulse pulse = Pulse.of(new Silent(ownLog), console);
    try {
      Thread.sleep(2500);
    } finally {
      pulse.close();
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCommandWithALogOfItsOwnIsLeftToIt() throws Exception {
    assertThat(shown(false)).contains("at work here since");
    assertThat(shown(true)).isEmpty();
  }
}
