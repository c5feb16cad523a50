package org.crosswind.scoring.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
  /** By the tables of the JDK: what Unicode calls a control, a separator or a direction. */
  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    boolean separates =
        type == Character.CONTROL
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    byte direction = Character.getDirectionality(c);
    boolean embeds =
        direction >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING
            && direction <= Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT;
    boolean isolates = direction >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE;
    String name = type == Character.FORMAT ? Character.getName(c) : "";
    return separates
        || embeds
        || isolates
        || name.matches("(LEFT-TO-RIGHT|.*LETTER|RIGHT-.*) MARK");
  }

  @Test
  void everyCodePointThatATerminalObeysIsEscapedAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.getType(c) == Character.SURROGATE) {
        continue;
      }
      String text = "a" + Character.toString(c) + "b";
      boolean deprecated = c >= 0x206a && c <= 0x206f;
      String expected =
          isHidden(c) || deprecated ? String.format(Locale.ROOT, "a\\u%04xb", c) : text;
      String lines = c == '\n' || c == '\t' ? text : expected;
      if (!VisibleText.line(text).equals(expected) || !VisibleText.of(text).equals(lines)) {
        wrong.add(String.format(Locale.ROOT, "U+%04X", c));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aDocumentStaysTheSame() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String odd = "\u0000\u001b[2J\u007f\u0085\u009b31m\u2028\u202e\u2066\u200f\u061c\ud83d\ude00";
    String document = json.writerWithDefaultPrettyPrinter().writeValueAsString(List.of(odd, odd));
    assertThat(json.readValue(VisibleText.of(document), String[].class)).containsExactly(odd, odd);
  }

  @Test
  void aNameOfSeveralLinesIsOneRowOfATable() {
    String text = new Columns(1, 1).add("a\n  ! forged\u202e", "1").add("b", "2").text();
    assertThat(text).isEqualTo("a\\u000a  ! forged\\u202e 1\nb" + " ".repeat(23) + "2\n");
  }
}
