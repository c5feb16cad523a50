package org.crosswind.formats.parts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * What lies among raw files as they are downloaded, in directories and archives, and is none of
 * them: it is passed over where it is found. A file that is named itself is read, or refused.
 */
public enum NoData {
  DOCUMENT(
      "documents",
      ".*\\.(?:html?|pdf|md|rtf|docx?|odt|xml|xsd|json|avsc)|(?:readme|licen[cs]e)(?:\\.txt)?"),
  CHECKSUM(
      "checksums",
      ".*\\.(?:md5|sha1|sha256|sha512|crc|asc|sig)|(?:(?:md5|sha\\d+)sums?|checksums?)(?:\\.txt)?"),
  OTHER_TABLE(
      "tables of QCLCD that are not hourly",
      "\\d{6}(?:daily|monthly|precip|remarks|station)\\.txt(?:\\.gz|\\.bz2)?"),
  UNFINISHED("unfinished downloads", ".*\\.(?:crdownload|part|partial|download)"),
  EMPTY("empty", null),
  HIDDEN("with an underscore before their names", null),
  OUTPUT("outputs of crosswind", null),
  DIRECTORY("directories, to be named themselves", null),
  SYSTEM("of the system", "\\..*|__MACOSX|Thumbs\\.db|desktop\\.ini");

  /** What jobs leave beside their files: nobody looks for data there. */
  private static final Pattern MARK =
      Pattern.compile(
          "_(?:SUCCESS|stage\\.json|notes\\.txt|rejects|logs|temporary|(?:common_)?metadata"
              + "|(?:committed|started)_.*)|.*\\._COPYING_");

  private final String kind;

  /** Of whole names, without their folders; null where it is not the name that tells. */
  private final Pattern names;

  NoData(String kind, String names) {
    this.kind = kind;
    this.names = names == null ? null : Pattern.compile(names, Pattern.CASE_INSENSITIVE);
  }

  /**
   * What a name tells.
   *
   * @param path with its folders, separated by {@code /}
   */
  public static Optional<NoData> byName(String path) {
    String[] folders = path.split("/", -1);
    for (int i = 0; i < folders.length - 1; i++) {
      if (SYSTEM.isNameOf(folders[i])) {
        return Optional.of(SYSTEM);
      }
    }
    for (NoData kind : values()) {
      if (kind.isNameOf(folders[folders.length - 1])) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** What the entry of a directory is, by its name and its size. */
  static Optional<NoData> of(FileStatus entry) {
    String name = entry.getPath().getName();
    if (entry.isDirectory()) {
      return SYSTEM.isNameOf(name) ? Optional.of(SYSTEM) : Optional.empty();
    }
    Optional<NoData> named = byName(name);
    return named.isEmpty() && entry.getLen() == 0 ? Optional.of(EMPTY) : named;
  }

  /** Whether a name that is none of data is a mark that a job or a copy leaves. */
  static boolean isMark(String name) {
    return MARK.matcher(name).matches();
  }

  /** The first names of some, and how many more there are. */
  static String some(List<String> names, int most) {
    int more = names.size() - most;
    return more <= 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + more + " more";
  }

  private boolean isNameOf(String name) {
    return names != null && names.matcher(name).matches();
  }

  /** The plural, or what they are. */
  @Override
  public String toString() {
    return kind;
  }
}
