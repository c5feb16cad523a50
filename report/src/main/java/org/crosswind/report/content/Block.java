package org.crosswind.report.content;

import java.util.List;

/** A part of a section. */
public interface Block {
  /** Shows itself to a writer. */
  void to(BlockWriter writer);

  /** Plain sentences. */
  record Paragraph(String text) implements Block {
    @Override
    public void to(BlockWriter writer) {
      writer.paragraph(this);
    }
  }

  /** How much a notice weighs. */
  enum Weight {
    /** All is well. */
    FINE,
    /** Good to know. */
    NOTE,
    /** What is shown can't be trusted without reading this. */
    ALERT
  }

  /** A sentence that stands out. */
  record Notice(Weight weight, String text) implements Block {
    @Override
    public void to(BlockWriter writer) {
      writer.notice(this);
    }
  }

  /**
   * A name and what it is.
   *
   * @param detail beneath, smaller; null for nothing
   */
  record Fact(String name, String value, String detail) {}

  /** The few numbers that are looked for first. */
  record Headline(List<Fact> facts) implements Block {
    @Override
    public void to(BlockWriter writer) {
      writer.headline(this);
    }
  }

  /** Names and what they are, one a line. */
  record Facts(List<Fact> facts) implements Block {
    @Override
    public void to(BlockWriter writer) {
      writer.facts(this);
    }
  }

  /** Pictures side by side. */
  record Pictures(List<Figure> figures) implements Block {
    @Override
    public void to(BlockWriter writer) {
      writer.pictures(this);
    }
  }
}
