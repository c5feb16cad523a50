package org.crosswind.report.html;

import java.util.List;
import java.util.Locale;
import org.crosswind.report.content.Block;
import org.crosswind.report.content.BlockWriter;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Table;
import org.crosswind.report.markup.Markup;
import org.crosswind.report.markup.Names;

/** Writes the parts of sections as HTML. */
final class HtmlBlocks implements BlockWriter {
  /** A table of so many columns leaves room for another. */
  private static final int NARROW = 6;

  private final Markup out;
  private final Detail detail;
  private final HtmlTables tables;

  HtmlBlocks(Markup out, Detail detail) {
    this.out = out;
    this.detail = detail;
    this.tables = new HtmlTables(out, detail);
  }

  /** All of a section; what is narrow and follows each other stands side by side. */
  void write(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); ) {
      int end = i;
      while (end < blocks.size() && narrow(blocks.get(end))) {
        end++;
      }
      if (end - i > 1) {
        out.open("div", "class", "side").line();
        blocks.subList(i, end).forEach(block -> block.to(this));
        out.close().line();
        i = end;
      } else {
        blocks.get(i++).to(this);
      }
    }
  }

  private static boolean narrow(Block block) {
    return block instanceof Block.Facts
        || (block instanceof Block.Pictures pictures && pictures.figures().size() == 1)
        || (block instanceof Table table
            && table.use() == Table.Use.READ
            && table.columns().size() <= NARROW);
  }

  @Override
  public void paragraph(Block.Paragraph paragraph) {
    out.element("p", Names.cut(paragraph.text(), detail.text())).line();
  }

  @Override
  public void notice(Block.Notice notice) {
    String mark =
        switch (notice.weight()) {
          case FINE -> "✓";
          case NOTE -> "i";
          case ALERT -> "!";
        };
    String style = notice.weight().name().toLowerCase(Locale.ROOT);
    out.open("p", "class", "notice " + style);
    out.element("span", mark, "class", "sign", "aria-hidden", "true");
    if (notice.weight() == Block.Weight.ALERT) {
      out.element("strong", "Warning: ");
    }
    out.element("span", Names.cut(notice.text(), detail.text())).close().line();
  }

  @Override
  public void headline(Block.Headline headline) {
    out.open("dl", "class", "headline");
    headline.facts().forEach(fact -> fact(fact, 40));
    out.close().line();
  }

  @Override
  public void facts(Block.Facts facts) {
    out.open("dl", "class", "facts");
    facts.facts().forEach(fact -> fact(fact, detail.text()));
    out.close().line();
  }

  private void fact(Block.Fact fact, int most) {
    out.open("div").element("dt", Names.cut(fact.name(), detail.name()));
    out.open("dd").element("span", Names.cut(fact.value(), most), "class", "value");
    if (fact.detail() != null) {
      out.element("span", Names.cut(fact.detail(), detail.text()), "class", "detail");
    }
    out.close().close();
  }

  @Override
  public void pictures(Block.Pictures pictures) {
    out.open("div", "class", "pictures").line();
    pictures.figures().forEach(this::figure);
    out.close().line();
  }

  private void figure(Figure figure) {
    out.open("figure").open("figcaption");
    out.element("h3", Names.cut(figure.title(), detail.name() + 30));
    out.element("p", Names.cut(figure.caption(), detail.text())).close().line();
    figure.drawing().draw(out);
    out.line().open("details").element("summary", "The numbers as a table");
    tables.write(figure.table());
    out.close().close().line();
  }

  @Override
  public void table(Table table) {
    tables.write(table);
  }
}
