package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextCacheTest {
  @Test
  void aTextIsMadeOnceAndIsTheTextOfItsBytes() {
    TextCache cache = new TextCache();
    byte[] bytes = "UA,WN,é€,".getBytes(StandardCharsets.UTF_8);
    TextCache.Entry first = cache.of(bytes, 0, 2);
    assertThat(first.text()).isEqualTo("UA");
    assertThat(cache.of(bytes.clone(), 0, 2)).isSameAs(first);
    assertThat(cache.of(bytes, 3, 5).text()).isEqualTo("WN");
    assertThat(cache.of(bytes, 6, 11).utf8()).isEqualTo("é€".getBytes(StandardCharsets.UTF_8));
    assertThat(cache.of(bytes, 0, 0).text()).isEmpty();
  }

  @Test
  void manyTextsPushEachOtherOut() {
    TextCache cache = new TextCache();
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = Integer.toString(i % 5_000).getBytes(StandardCharsets.UTF_8);
      assertThat(cache.of(bytes, 0, bytes.length).text()).isEqualTo(Integer.toString(i % 5_000));
    }
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    TextCache cache = new TextCache();
    byte[] bytes = {'A', (byte) 0xFF};
    assertThat(cache.of(bytes, 0, 2)).isNull();
    assertThat(cache.of(bytes, 0, 2)).isNull();
    assertThat(cache.of(bytes, 0, 1).text()).isEqualTo("A");
  }
}
