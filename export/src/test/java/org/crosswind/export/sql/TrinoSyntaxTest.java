package org.crosswind.export.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.export.ExportedModel;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trino's own parser takes what is written for it. */
class TrinoSyntaxTest {
  private static final SqlParser PARSER = new SqlParser();

  private static ModelDocument model(long seed) {
    List<String> terms =
        Stream.concat(RandomModel.plainTerms().stream(), RandomModel.derivedTerms().stream())
            .toList();
    return new RandomModel(seed, terms, RandomModel.derivations()).document();
  }

  private static String statement(ModelDocument model, boolean check) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SqlFormat(new SqlFormat.Options(SqlDialect.TRINO, "lake.\u00fc.flights", check))
        .write(ExportedModel.of(model, Unseen.REFERENCE), out);
    String text = out.toString(StandardCharsets.UTF_8).strip();
    assertThat(text).endsWith(";");
    return text.substring(0, text.length() - 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void statementsAreOneQuery(long seed) throws Exception {
    ModelDocument model = model(seed);
    assertThat(PARSER.createStatement(statement(model, false))).isInstanceOf(Query.class);
    if (!model.evidence().vectors().isEmpty()) {
      assertThat(PARSER.createStatement(statement(model, true))).isInstanceOf(Query.class);
    }
  }

  @Test
  void theParserKnowsWhatIsWrong() throws Exception {
    String text = statement(model(1), false);
    assertThatThrownBy(() -> PARSER.createStatement(text.replace("CASE ", "CASES ")))
        .isInstanceOf(ParsingException.class);
    assertThatThrownBy(() -> PARSER.createStatement(text + "; DROP TABLE flights"))
        .isInstanceOf(ParsingException.class);
  }
}
