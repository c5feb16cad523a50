package org.crosswind.report.content;

import java.util.List;

/**
 * A page.
 *
 * @param kind what it shows
 * @param title of the page
 * @param subtitle beneath it
 */
public record Page(Kind kind, String title, String subtitle, List<Section> sections) {
  /** What a page shows. */
  public enum Kind {
    RUN("run"),
    COMPARISON("comparison"),
    DATA("data");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What the page says made it, such as {@code Crosswind run}. */
    public String generator() {
      return "Crosswind " + word;
    }
  }

  public Page {
    sections = List.copyOf(sections);
  }
}
