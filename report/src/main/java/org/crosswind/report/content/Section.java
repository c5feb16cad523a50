package org.crosswind.report.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A section of a page.
 *
 * @param id by which it is linked: letters and hyphens
 */
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }

  /** A section to be built. */
  public static Builder titled(String id, String title) {
    return new Builder(id, title);
  }

  /** Puts a section together. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** A part; null is none. */
    public Builder add(Block block) {
      if (block != null) {
        blocks.add(block);
      }
      return this;
    }

    /** A paragraph. */
    public Builder say(String text) {
      return add(new Block.Paragraph(text));
    }

    /** A notice. */
    public Builder notice(Block.Weight weight, String text) {
      return add(new Block.Notice(weight, text));
    }

    /** Pictures side by side, where there are any. */
    public Builder pictures(List<Figure> figures) {
      return figures.isEmpty() ? this : add(new Block.Pictures(List.copyOf(figures)));
    }

    /** The section. */
    public Section section() {
      return new Section(id, title, blocks);
    }
  }
}
