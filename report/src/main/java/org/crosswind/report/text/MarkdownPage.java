package org.crosswind.report.text;

import org.crosswind.report.content.Block;
import org.crosswind.report.content.BlockWriter;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;

/** Writes a page as Markdown. In place of a picture stand its caption and its numbers. */
public final class MarkdownPage implements BlockWriter {
  private final StringBuilder out = new StringBuilder();
  private final Detail detail;

  private MarkdownPage(Detail detail) {
    this.detail = detail;
  }

  /** The text, with a final line feed. */
  public static String of(Page page, Detail detail) {
    MarkdownPage writer = new MarkdownPage(detail);
    writer.line("# " + writer.text(page.title()));
    if (!page.subtitle().isBlank()) {
      writer.line(writer.text(page.subtitle()));
    }
    for (Section section : page.sections()) {
      writer.line("## " + writer.text(section.title()));
      section.blocks().forEach(block -> block.to(writer));
    }
    return writer.out.toString().stripTrailing() + "\n";
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private String text(String text) {
    return MarkdownText.of(text, detail.text());
  }

  @Override
  public void paragraph(Block.Paragraph paragraph) {
    line(text(paragraph.text()));
  }

  @Override
  public void notice(Block.Notice notice) {
    String mark =
        switch (notice.weight()) {
          case FINE -> "✓ ";
          case NOTE -> "Note: ";
          case ALERT -> "**Warning:** ";
        };
    line("- " + mark + text(notice.text()));
  }

  @Override
  public void headline(Block.Headline headline) {
    list(headline.facts(), "**", "**");
  }

  @Override
  public void facts(Block.Facts facts) {
    list(facts.facts(), "", "");
  }

  private void list(Iterable<Block.Fact> facts, String before, String after) {
    for (Block.Fact fact : facts) {
      out.append("- ").append(text(fact.name())).append(": ").append(before);
      out.append(text(fact.value())).append(after);
      if (fact.detail() != null) {
        out.append(" (").append(text(fact.detail())).append(')');
      }
      out.append('\n');
    }
    out.append('\n');
  }

  @Override
  public void pictures(Block.Pictures pictures) {
    for (Figure figure : pictures.figures()) {
      line("### " + text(figure.title()));
      line(text(figure.caption()));
      table(figure.table());
    }
  }

  @Override
  public void table(Table table) {
    line(text(table.caption()) + ":");
    out.append(MarkdownTable.of(table, detail)).append('\n');
    if (table.leftOut() != null) {
      line(text(table.leftOut()));
    }
  }
}
