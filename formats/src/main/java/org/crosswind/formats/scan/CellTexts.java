package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.formats.rows.Row;

/** The levels of several factors as one text, made once for each cell. */
final class CellTexts {
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private String text;
  }

  private final List<BoundVariable> factors;
  private final Node root = new Node();

  CellTexts(List<BoundVariable> factors) {
    this.factors = factors;
  }

  /** The text of a row's cell. */
  String of(Row row) {
    Node node = root;
    for (int i = 0; i < factors.size(); i++) {
      String level = factors.get(i).text(row);
      Node next = node.next.get(level);
      if (next == null) {
        next = new Node();
        node.next.put(level, next);
      }
      node = next;
    }
    if (node.text == null) {
      List<String> levels = new ArrayList<>();
      factors.forEach(factor -> levels.add(factor.text(row)));
      node.text = String.join(DesignScan.SEPARATOR, levels);
    }
    return node.text;
  }

  /** Forgets all cells. */
  void clear() {
    root.next.clear();
  }
}
