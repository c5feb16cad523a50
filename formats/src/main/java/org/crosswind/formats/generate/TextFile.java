package org.crosswind.formats.generate;

import java.io.IOException;

/** A small file that is there at once. */
record TextFile(String text) implements GeneratedFile {
  @Override
  public int blocks() {
    return 1;
  }

  @Override
  public void write(int block, TextBuffer to) throws IOException {
    for (String line : text.lines().toList()) {
      to.line();
      to.put(TextBuffer.ascii(line)).put('\n');
    }
  }

  @Override
  public long count(Tally tally) {
    return 0;
  }
}
