package org.crosswind.jobs.io;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.jobs.kernel.declare.Fingerprint;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.files.UnusablePathException;

/**
 * Raw files that are given twice, under one name or under two, as a download that was made again
 * has them: their rows would count twice. Bytes are compared as they are stored, of files of equal
 * size, and of these all only where the first are equal.
 */
public final class Duplicates {
  /** What becomes of a command that is given some. */
  public enum Found {
    WARN,
    FAIL
  }

  public static final Parameter<Found> DUPLICATES =
      Parameter.of(
              "duplicates",
              ParameterType.choice(Found.class),
              "warn",
              "a file that is given twice, under one name or two of the same bytes; warn: read it as"
                  + " often; fail: stop before anything is submitted")
          .onResume(OnResume.FREE)
          .in(Group.FILES);

  /** Bytes that tell most files of equal size apart. */
  private static final int FIRST = 64 << 10;

  private final Storage storage;
  private final Parameter<String> files;

  private Duplicates(Storage storage, Parameter<String> files) {
    this.storage = storage;
    this.files = files;
  }

  /**
   * What to say of the duplicates among a parameter's files, a line, where that is to be done.
   *
   * @param found where the settings have another, they are not looked for
   */
  public static List<String> of(
      Settings settings, Parameter<String> files, Found found, Storage storage) throws IOException {
    if (settings.get(DUPLICATES) != found) {
      return List.of();
    }
    Duplicates duplicates = new Duplicates(storage, files);
    try {
      return duplicates.told(storage.find(settings.get(files), DataSearch.RAW).files(), found);
    } catch (FileNotFoundException | UnusablePathException | UnreadableFileException e) {
      // Said by the checks of the files themselves.
      return List.of();
    }
  }

  private List<String> told(List<FileStatus> all, Found found) throws IOException {
    List<List<FileStatus>> named = divided(List.of(all), FileStatus::getPath);
    List<List<FileStatus>> alike = divided(List.of(withoutRepeats(all)), FileStatus::getLen);
    alike = sameBytes(alike, in -> in.readNBytes(FIRST));
    alike = sameBytes(alike, in -> in.transferTo(OutputStream.nullOutputStream()));
    int more =
        Stream.of(named, alike).flatMap(List::stream).mapToInt(group -> group.size() - 1).sum() - 1;
    if (more < 0) {
      return List.of();
    }
    String first =
        named.isEmpty()
            ? alike.get(0).get(0).getPath()
                + " and "
                + alike.get(0).get(1).getPath()
                + " are the same file"
            : named.get(0).get(0).getPath() + " is named twice";
    return List.of(
        "--"
            + files.name()
            + ": "
            + first
            + (more == 0 ? "" : ", and " + more + " more like it")
            + (found == Found.FAIL
                ? ": leave one out, or read it twice by --duplicates warn"
                : ": its rows count twice; leave one out (--duplicates fail stops at it)"));
  }

  /** Files that have bytes, each path once. */
  private static List<FileStatus> withoutRepeats(List<FileStatus> all) {
    Map<Path, FileStatus> once = new LinkedHashMap<>();
    all.stream().filter(file -> file.getLen() > 0).forEach(f -> once.putIfAbsent(f.getPath(), f));
    return List.copyOf(once.values());
  }

  /** Reads as much of a file as is compared. */
  private interface Reading {
    void of(InputStream in) throws IOException;
  }

  /** The groups divided by what is read of their files. */
  private List<List<FileStatus>> sameBytes(List<List<FileStatus>> groups, Reading reading)
      throws IOException {
    List<FileStatus> asked = groups.stream().flatMap(List::stream).toList();
    List<String> digests = FileSurvey.ask(asked, file -> digest(file.getPath(), reading));
    Map<Path, String> byPath = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      byPath.put(asked.get(i).getPath(), digests.get(i));
    }
    return divided(groups, file -> byPath.get(file.getPath()));
  }

  /** The groups divided by what is equal for some of their files; without those that are alone. */
  private static List<List<FileStatus>> divided(
      List<List<FileStatus>> groups, Function<FileStatus, ?> equal) {
    return groups.stream()
        .map(g -> g.stream().collect(groupingBy(equal, LinkedHashMap::new, toList())))
        .flatMap(divided -> divided.values().stream())
        .filter(group -> group.size() > 1)
        .toList();
  }

  /** The SHA-256 of what is read of a file's bytes, as they are stored. */
  private String digest(Path file, Reading reading) throws IOException {
    MessageDigest digest = Fingerprint.digest();
    try (InputStream in = new DigestInputStream(storage.fileSystem(file).open(file), digest)) {
      reading.of(in);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
