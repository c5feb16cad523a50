package org.crosswind.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswind.report.content.Block;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.junit.jupiter.api.Test;

class MarkdownPageTest {
  @Test
  void tablesAreReadAsTheyAre() {
    Table table =
        Table.titled("Rows")
            .text("Step")
            .picture("Bar", null)
            .numbers("In")
            .row(Cell.of("a|b"), Cell.of(""), Cell.of(1234))
            .row(Cell.of("flights_of_2013"), Cell.of(""), Cell.of(5))
            .leavingOut("Shown are 2 of 3 steps; 1 are left out.")
            .table();
    Section section =
        Section.titled("rows", "Rows")
            .notice(Block.Weight.ALERT, "_lost_ *all*")
            .add(table)
            .section();
    assertThat(
            MarkdownPage.of(new Page(Page.Kind.RUN, "A <run>", "", List.of(section)), Detail.MOST))
        .isEqualTo(
            """
            # A \\<run>

            ## Rows

            - **Warning:** \\_lost\\_ \\*all\\*

            Rows:

            | Step            |    In |
            | --------------- | ----: |
            | a\\|b            | 1,234 |
            | flights_of_2013 |     5 |

            Shown are 2 of 3 steps; 1 are left out.
            """);
  }
}
