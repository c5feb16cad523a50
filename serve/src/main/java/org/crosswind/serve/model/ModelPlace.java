package org.crosswind.serve.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.glm.formula.QuotedList;

/**
 * Where a model lies, and what it is called.
 *
 * @param version among those of its name
 * @param file a model document
 */
public record ModelPlace(String name, String version, Path file) {
  /** What needs no escape in a path of a URL. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private static final Pattern NAMED = Pattern.compile("(" + NAME + ")(?:@(" + NAME + "))?=(.+)");

  /** What was meant to be named, and is not by a name. */
  private static final Pattern UNNAMEABLE =
      Pattern.compile("(?!" + NAME + "(?:@" + NAME + ")?=)[^=/\\x00]+=.+");

  private static final Pattern ELSEWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern BARE = Pattern.compile(NAME);
  private static final String DOCUMENT = "model.json";
  private static final String FIRST = "1";

  /**
   * The places of a text: {@code PATH}, {@code NAME=PATH} or {@code NAME@VERSION=PATH}, several
   * separated by commas. A model without a name has that of its directory, or of its file.
   *
   * @throws IllegalArgumentException when it is no such text, or a name stands twice
   */
  public static List<ModelPlace> parse(String text) {
    List<ModelPlace> places = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String item : QuotedList.parse(text)) {
      ModelPlace place = place(item);
      if (!known.add(place.name + "@" + place.version)) {
        throw new IllegalArgumentException(
            "two models are called "
                + place.name
                + ", version "
                + place.version
                + ": name them, NAME=PATH or NAME@VERSION=PATH");
      }
      places.add(place);
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException("no model is named");
    }
    return places;
  }

  private static ModelPlace place(String item) {
    if (UNNAMEABLE.matcher(item).matches() && !Files.exists(Path.of(item))) {
      throw new IllegalArgumentException(
          "'"
              + item
              + "': a name or version has letters of ASCII, digits, '.', '_' and '-', begins with a"
              + " letter or digit, and has at most 100 characters");
    }
    Matcher named = NAMED.matcher(item);
    if (named.matches()) {
      String version = named.group(2) == null ? FIRST : named.group(2);
      return new ModelPlace(named.group(1), version, document(named.group(3)));
    }
    Path file = document(item);
    Path directory = file.toAbsolutePath().normalize().getParent();
    boolean standard = file.endsWith(DOCUMENT) && directory.getFileName() != null;
    String name =
        (standard ? directory : file).getFileName().toString().replaceFirst("\\.json$", "");
    if (!BARE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + item
              + "' would be called '"
              + name
              + "', which is no name of letters, digits, '.', '_' and '-': give one, NAME="
              + item);
    }
    return new ModelPlace(name, FIRST, file);
  }

  /** A directory stands for the document in it. */
  private static Path document(String text) {
    if (ELSEWHERE.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException("'" + text.strip() + "' is not a file of this machine");
    }
    try {
      Path path = Path.of(text.strip());
      return Files.isDirectory(path) ? path.resolve(DOCUMENT) : path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }
}
