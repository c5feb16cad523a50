package org.crosswind.formats.folders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.TextOptions;
import org.crosswind.scoring.json.Json;

/**
 * Gives rows the columns that the folders of their files name: those directly above a file, as far
 * as each is {@code column=value}. A column that the file has itself is the file's. Values are text
 * of which the type is not known, and texts that stand for no value do so here too.
 */
public final class Folders {
  private static final String TOLD = "crosswind.input.folders";

  private final MissingTexts missing;

  /** By folder what its name does not give. */
  private final Map<Path, List<FolderName>> told;

  /** Files of the same columns share those that they have with their folders. */
  private final Map<List<Object>, RowColumns> shared = new HashMap<>();

  /**
   * Folders that give what is told of them, else what their names do.
   *
   * @param text how values are written
   */
  public Folders(Map<Path, List<FolderName>> told, TextOptions text) {
    this.told = told;
    missing = MissingTexts.of(text.missing());
  }

  /** Those of a job. */
  public static Folders of(Configuration conf, TextOptions text) {
    // getRaw: a value may hold "${", which is not meant for Hadoop.
    String json = conf.getRaw(TOLD);
    Map<Path, List<FolderName>> told = new HashMap<>();
    if (json != null) {
      Json.read(json, Told.class)
          .folders()
          .forEach((folder, names) -> told.put(new Path(folder), names));
    }
    return new Folders(told, text);
  }

  private record Told(Map<String, List<FolderName>> folders) {}

  /** Tells a job what folders give, of those whose names do not. */
  public static void tell(Configuration conf, Map<Path, List<FolderName>> folders) {
    Map<String, List<FolderName>> told = new TreeMap<>();
    folders.forEach(
        (folder, names) -> {
          if (!names(folder).equals(names)) {
            told.put(folder.toString(), names);
          }
        });
    if (!told.isEmpty()) {
      conf.set(TOLD, Json.writeCompact(new Told(told)));
    }
  }

  /** The columns that folders give one below the other, {@code year=2013/month=1}. */
  public static List<FolderName> names(String folders) {
    return names(new Path(folders));
  }

  private List<FolderName> ofFile(Path file) {
    List<FolderName> names = told.get(file.getParent());
    return names == null ? names(file.getParent()) : names;
  }

  /** The columns that a folder and those above it give, the outermost first. */
  private static List<FolderName> names(Path innermost) {
    List<FolderName> names = new ArrayList<>();
    for (Path folder = innermost; folder != null; folder = folder.getParent()) {
      FolderName name = FolderName.of(folder.getName()).orElse(null);
      if (name == null) {
        break;
      }
      names.add(0, name);
    }
    return names;
  }

  /** Those that a file of these columns lacks, each once, the innermost where one stands twice. */
  private List<FolderName> lacking(Path file, RowColumns columns) {
    List<FolderName> lacking = new ArrayList<>();
    List<FolderName> names = ofFile(file);
    Set<String> known = new HashSet<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      String column = names.get(i).column();
      if (columns.indexOf(column) < 0 && known.add(column)) {
        lacking.add(0, names.get(i));
      }
    }
    return lacking;
  }

  /** A row of nothing but what folders give. */
  public static Row row(List<FolderName> names) {
    List<String> columns = names.stream().map(FolderName::column).toList();
    RowColumns none = new RowColumns(List.of());
    return new FolderRow(
        none,
        with(none, columns),
        names.stream().map(name -> FolderValue.of(name, MissingTexts.DEFAULT)).toList());
  }

  /** A file and its folders' columns. */
  public RowFile file(RowFile file) {
    return ofFile(file.path()).isEmpty() ? file : new FolderFile(file, this);
  }

  /** The rows of a file, behind whose columns its folders' come. */
  public Rows rows(Path file, Rows rows) {
    return ofFile(file).isEmpty() ? rows : new FolderRows(file, rows, this);
  }

  /** All columns of a file. */
  RowColumns columns(Path file, RowColumns own) {
    List<String> names = lacking(file, own).stream().map(FolderName::column).toList();
    return shared.computeIfAbsent(List.of(own, names), key -> with(own, names));
  }

  private static RowColumns with(RowColumns own, List<String> names) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (int c = 0; c < own.size(); c++) {
      columns.add(own.column(c));
    }
    names.forEach(name -> columns.add(new RowColumns.Column(name, RowColumns.Kind.UNTYPED)));
    return new RowColumns(columns, own::property);
  }

  /** The values of a file's folders, in the order of their columns. */
  List<FolderValue> values(Path file, RowColumns own) {
    return lacking(file, own).stream().map(name -> FolderValue.of(name, missing)).toList();
  }
}
