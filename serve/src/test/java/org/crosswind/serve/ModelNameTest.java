package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosswind.serve.model.ModelPlace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --model} does not take. */
class ModelNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b=model.json               | a name or version has letters of ASCII, digits
          -a=model.json                | begins with a letter or digit
          m@=model.json                | a name or version has
          hdfs://host/m/model.json     | 'hdfs://host/m/model.json' is not a file of this machine
          m=s3a://bucket/model.json    | 's3a://bucket/model.json' is not a file of this machine
          """)
  void whatIsWrongIsSaid(String text, String words) {
    assertThatThrownBy(() -> ModelPlace.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
