package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Outputs under a directory that all users share, as {@code /tmp}: what a command makes has the
 * permissions that its user's umask leaves, while it runs and after, and is nobody else's to move,
 * delete or add to.
 */
class SharedDirectoryIT {
  private static final String SHARED = "/shared";
  private static final UserGroupInformation BOB = user("bob");
  private static final String FORMULA =
      "ArrDel15~Month+Carrier+CRSDepTime+WindSpeedOrigin+VisibilityDest";

  /** One after the other; {@code @} is a directory that the first of them makes. */
  private static final List<String> COMMANDS =
      List.of(
          "weather-utc --weather #/weather --stations #/stations.csv --out @/utc",
          "weather-hourly --observations @/utc --reducers 2 --out @/hourly",
          "weather --weather #/weather --stations #/stations.csv --out @/weather",
          "flights --flights #/flights --stations #/stations.csv --out @/flights",
          "join-origin --join reduce --flights @/flights --hourly @/hourly --out @/one",
          "join-dest --join map --flights @/one --hourly @/weather --out @/both",
          "split --data @/both --test-fraction 0.3 --out @/split",
          "join --flights #/flights --stations #/stations.csv --hourly @/weather"
              + " --test-fraction 0.3 --out @/join",
          "design --data @/split/train --formula " + FORMULA + " --out @/design",
          "logit --data @/design --max-iterations 2 --warm-start-fraction 0.5 --out @/logit",
          "linmod --data @/split/train --formula CRSDepTime~Carrier --out @/linmod",
          "anova --data @/split/train --formula ArrDel15~CRSDepTime --out @/anova",
          "predict --data @/split/test --model @/logit/model.json --out @/scores",
          "roc --scores @/scores --actual ArrDel15 --reducers 2 --out @/roc",
          "check --data @/split/test --model @/logit/model.json --max-psi 9 --max-unseen 1"
              + " --max-missing 1 --max-outside 1 --out @/check",
          "summary --data @/both --reducers 2 --out @/summary",
          "cube --data @/both --by Carrier,Month --value ArrDel15 --tests --reducers 2 --out @/cube",
          "generate --flights 500 --shape tiny --tasks 2 --out @/made",
          "run --flights #/flights --weather #/weather --stations #/stations.csv --formula "
              + FORMULA
              + " --test-fraction 0.3 --max-iterations 2 --out @/run");

  private static UserGroupInformation user(String name) {
    return UserGroupInformation.createUserForTesting(name, new String[] {"users"});
  }

  private static String command(String name) {
    return COMMANDS.stream().filter(c -> c.startsWith(name + " ")).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"022", "077"})
  void someCommands(String umask) throws Exception {
    new Walk(umask, "some").run(List.of(command("flights"), command("generate")));
  }

  @Test
  @Tag("heavy")
  void everyCommand() throws Exception {
    new Walk("022", "all").run(COMMANDS);
  }

  @Test
  void anotherUserMayDoNothing() throws Exception {
    Walk walk = new Walk("022", "foreign");
    walk.run(
        List.of(
            "logit --data #/kyphosis.csv --formula Kyphosis~Age --max-iterations 1 --out @/fit"));
    Path out = new Path(walk.directory, "fit");
    try (FileSystem files =
        BOB.doAs(
            (PrivilegedExceptionAction<FileSystem>)
                () -> FileSystem.newInstance(MiniCluster.running().conf()))) {
      for (Path made : walk.made()) {
        mayNotTouch(files, made);
      }
    }
    assertThat(MiniCluster.running().files().exists(new Path(out, "stages/_run.json"))).isTrue();
  }

  private static void mayNotTouch(FileSystem files, Path made) throws IOException {
    assertThatThrownBy(() -> files.rename(made, new Path(SHARED, "stolen")))
        .as("rename " + made)
        .isInstanceOf(AccessControlException.class);
    assertThatThrownBy(() -> files.delete(made, true))
        .as("delete " + made)
        .isInstanceOf(AccessControlException.class);
    Path directory = files.getFileStatus(made).isDirectory() ? made : made.getParent();
    assertThatThrownBy(() -> files.create(new Path(directory, "planted")).close())
        .as("create in " + directory)
        .isInstanceOf(AccessControlException.class);
  }

  /** Runs commands as Alice and looks at all that they make, over and over. */
  private static final class Walk {
    private final int umask;
    private final Path directory;

    /** A log-in of its own: one keeps its file systems, and with them the umask. */
    private final UserGroupInformation alice = user("alice");

    private final Map<String, String> wrong = new TreeMap<>();
    private int seen;

    Walk(String umask, String name) {
      this.umask = Integer.parseInt(umask, 8);
      this.directory = new Path(SHARED, name + "-" + umask);
    }

    void run(List<String> commands) throws Exception {
      MiniCluster cluster = MiniCluster.running();
      FileSystem files = cluster.files();
      files.mkdirs(new Path(SHARED));
      files.setPermission(new Path(SHARED), new FsPermission((short) 01777));
      Sample.put(files, "/shared-in", 1);
      files.copyFromLocalFile(
          new Path(System.getProperty("crosswind.root"), "examples/kyphosis.csv"),
          new Path("/shared-in/kyphosis.csv"));
      for (String command : commands) {
        String[] arguments =
            Arrays.stream(command.split(" "))
                .map(a -> a.replace("@", directory.toString()).replace("#", "/shared-in"))
                .toArray(String[]::new);
        CommandLine line =
            cluster
                .crosswind(arguments)
                .set("fs.permissions.umask-mode", String.format("%03o", umask));
        CompletableFuture<Outcome> running = asAlice(line);
        while (!running.isDone()) {
          look(directory);
          Thread.sleep(200);
        }
        Outcome outcome = running.get();
        assertThat(outcome.exit()).as(command + "\n" + outcome.err()).isIn(0, 3);
        look(directory);
      }
      assertThat(wrong).isEmpty();
      assertThat(seen).isGreaterThan(5);
    }

    private CompletableFuture<Outcome> asAlice(CommandLine line) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return alice.doAs((PrivilegedExceptionAction<Outcome>) line::run);
            } catch (Exception e) {
              throw new CompletionException(e);
            }
          });
    }

    private void look(Path path) throws IOException {
      try {
        FileSystem files = MiniCluster.running().files();
        check(files.getFileStatus(path));
        for (FileStatus entry : files.listStatus(path)) {
          if (entry.isDirectory()) {
            look(entry.getPath());
          } else {
            check(entry);
          }
        }
      } catch (FileNotFoundException e) {
        // Not yet there, or taken away meanwhile.
        return;
      }
    }

    private void check(FileStatus made) {
      seen++;
      int mode = made.getPermission().toShort() & 0777;
      int most = (made.isDirectory() ? 0777 : 0666) & ~umask;
      if ((mode & ~most) != 0 || !made.getOwner().equals("alice")) {
        wrong.put(made.getPath().toUri().getPath(), made.getOwner() + " " + made.getPermission());
      }
    }

    /** What is there now. */
    List<Path> made() throws IOException {
      return Stream.concat(Stream.of(directory), below(directory)).toList();
    }

    private static Stream<Path> below(Path directory) throws IOException {
      Stream<Path> paths = Stream.empty();
      for (FileStatus entry : MiniCluster.running().files().listStatus(directory)) {
        paths = Stream.concat(paths, Stream.of(entry.getPath()));
        if (entry.isDirectory()) {
          paths = Stream.concat(paths, below(entry.getPath()));
        }
      }
      return paths;
    }
  }
}
