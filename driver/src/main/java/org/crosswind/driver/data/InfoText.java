package org.crosswind.driver.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.formats.rowfile.StoredBlock;
import org.crosswind.formats.summary.TextTable;
import org.crosswind.scoring.text.VisibleText;

/** What is known of data, to read: the layout that users of rxGetInfo know. */
final class InfoText {
  /** Levels that are named; the document has all. */
  private static final int MOST_LEVELS = 30;

  private final InfoDocument info;
  private final StringBuilder out = new StringBuilder();

  InfoText(InfoDocument info) {
    this.info = info;
  }

  String text() {
    out.setLength(0);
    line("Data: " + String.join(", ", info.data()));
    line("Format: " + info.format());
    line("Compression type: " + info.compression());
    line(
        "Files: "
            + TextTable.count(info.files())
            + ", "
            + TextTable.count(info.bytes())
            + " bytes");
    line(
        "Number of observations: "
            + (info.rows() == null
                ? "not counted (--count reads the files to count them)"
                : TextTable.count(info.rows())));
    line("Number of variables: " + info.variables().size());
    if (info.blocks() != null) {
      line("Number of blocks: " + TextTable.count(info.blocks()));
    }
    if (info.design() != null) {
      design(info.design());
    }
    line(
        "Variable information"
            + (info.typedBy() == 0
                ? ""
                : " (types from the first " + TextTable.count(info.typedBy()) + " rows)")
            + ":");
    for (int v = 0; v < info.variables().size(); v++) {
      variable(v + 1, info.variables().get(v));
    }
    rows();
    if (info.firstBlock() != null) {
      encodings(info.firstBlock());
    }
    info.notes().forEach(note -> line("! " + note));
    return out.toString();
  }

  private void line(String line) {
    out.append(VisibleText.line(line)).append('\n');
  }

  private void design(InfoDocument.DesignFacts design) {
    line("Formula: " + design.formula());
    if (design.success() == null) {
      line("Response: " + design.response() + ", a measurement");
      line("Rows it was made of: " + TextTable.count(design.rowsRead()));
      return;
    }
    line(
        "Response: "
            + design.response()
            + ", "
            + TextTable.count(design.successes())
            + " with "
            + design.success()
            + " (modelled), "
            + TextTable.count(design.failures())
            + " with "
            + design.failure());
    line("Rows it was made of: " + TextTable.count(design.rowsRead()));
  }

  private void variable(int number, InfoDocument.Variable variable) {
    String text =
        "Var " + number + ": " + variable.name() + ", Type: " + variable.type() + ", Storage: ";
    text += variable.storage();
    if (variable.type().equals("factor") && share(variable.numbers()) > 0) {
      text += ", Numbers: " + percent(variable.numbers());
    }
    if (share(variable.missing()) > 0) {
      text += ", Missing: " + percent(variable.missing());
    }
    if (variable.low() != null) {
      text += ", Low/High: (" + TextTable.number(variable.low()) + ", ";
      text += TextTable.number(variable.high()) + "), Mean: " + TextTable.number(variable.mean());
    }
    line(text);
    List<String> levels = variable.levels();
    if (!levels.isEmpty()) {
      int more = levels.size() - MOST_LEVELS;
      line(
          "       "
              + levels.size()
              + " factor levels: "
              + String.join(" ", levels.subList(0, Math.min(levels.size(), MOST_LEVELS)))
              + (more > 0 ? " … and " + more + " more" : ""));
    }
  }

  private void encodings(StoredBlock block) {
    long bytes = block.columns().stream().mapToLong(StoredBlock.Column::bytes).sum();
    line(
        "First block: "
            + TextTable.count(block.rows())
            + " rows, "
            + TextTable.count(bytes)
            + " bytes, "
            + perRow(bytes, block)
            + " a row");
    TextTable table = new TextTable(List.of("", "encoding", "bytes", "bytes a row"));
    for (StoredBlock.Column column : block.columns()) {
      table.row(
          List.of(
              column.name(),
              column.encoding(),
              TextTable.count(column.bytes()),
              perRow(column.bytes(), block)));
    }
    out.append(table.text());
  }

  private static String perRow(long bytes, StoredBlock block) {
    return String.format(Locale.ROOT, "%.2f", (double) bytes / Math.max(1, block.rows()));
  }

  private static double share(Double share) {
    return share == null ? 0 : share;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void rows() {
    if (info.first().isEmpty()) {
      return;
    }
    int size = info.first().size();
    line("Data (" + size + (size == 1 ? " row" : " rows") + " starting with row 1):");
    List<String> header = new ArrayList<>(List.of(""));
    info.variables().forEach(v -> header.add(v.name()));
    TextTable table = new TextTable(header);
    for (int r = 0; r < size; r++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(r + 1)));
      info.first().get(r).forEach(value -> cells.add(value == null ? "NA" : value));
      table.row(cells);
    }
    out.append(table.text());
  }
}
