package org.crosswind.report.content;

import java.util.List;

/**
 * A page.
 *
 * @param title of the page
 * @param subtitle beneath it
 */
public record Page(String title, String subtitle, List<Section> sections) {
  public Page {
    sections = List.copyOf(sections);
  }
}
