package org.crosswind.report.content;

/** Writes the parts of a section in some language. */
public interface BlockWriter {
  void paragraph(Block.Paragraph paragraph);

  void notice(Block.Notice notice);

  void headline(Block.Headline headline);

  void facts(Block.Facts facts);

  void pictures(Block.Pictures pictures);

  void table(Table table);
}
