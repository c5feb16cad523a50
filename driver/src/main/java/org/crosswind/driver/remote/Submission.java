package org.crosswind.driver.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.WebFiles.Entry;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.json.Json;

/** What a command needs in the cluster's file system before anything is told to run it. */
final class Submission {
  /** The class that is started; a jar without it is too old, or another. */
  static final String DRIVER = "org.crosswind.driver.RemoteDriver";

  private static final int DIGITS = 16;

  private final WebFiles files;
  private final String home;

  Submission(WebFiles files) throws IOException, RemoteFailure {
    this.files = files;
    this.home = files.home();
  }

  /** A file that is there. */
  record Placed(String path, Entry entry) {}

  /**
   * Puts the job jar there, once for all commands: it is called by its digest.
   *
   * @param jar a local file
   */
  Placed jar(Path jar) throws IOException, RemoteFailure {
    String path = home + "/" + Folder.JARS + "/crosswind-" + digest(jar) + ".jar";
    Optional<Entry> there = files.find(path);
    if (there.isEmpty() || there.get().length() != Files.size(jar)) {
      files.makeDirectory(home + "/" + Folder.JARS);
      // By a rename, so that it is there whole; another client may do the same.
      String unfinished = path + "." + ProcessHandle.current().pid() + ".tmp";
      files.write(unfinished, Body.of(jar));
      if (!files.rename(unfinished, path)) {
        files.delete(unfinished);
      }
      there = files.find(path);
    }
    return new Placed(path, there.orElseThrow(() -> new RemoteFailure(path + " is gone again")));
  }

  /** Makes the folder of a command, and writes the command there. */
  String folder(String name, Order order) throws IOException, RemoteFailure {
    String folder = home + "/" + Folder.JOBS + "/" + name;
    files.makeDirectory(folder);
    files.write(folder + "/" + Folder.ORDER, Body.of(Json.write(order)));
    return folder;
  }

  /** What speaks against a file as the job jar. */
  static void check(Path jar) throws UsageException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      String entry = DRIVER.replace('.', '/') + ".class";
      // The jars that it is made of have this class too, and not all that it needs.
      boolean whole = zip.getEntry("org/crosswind/glm/fit/PassSums.class") != null;
      if (zip.getEntry(entry) == null || !whole) {
        throw new UsageException(
            List.of(
                jar
                    + " is no job jar of Crosswind that can be submitted, or an older one: --jar names"
                    + " another"));
      }
    } catch (IOException e) {
      throw new UsageException(List.of("--jar: " + jar + " cannot be read: " + e.getMessage()));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
