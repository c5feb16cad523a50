package org.crosswind.jobs.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.formats.weather.WeatherSources;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.weather.WeatherSample.Report;
import org.crosswind.jobs.weather.WeatherSample.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same random reports as each source writes them, in files as they are found. */
class WeatherSourcesTest {
  /** What a tenth of a unit, or of a degree, of the sources' own makes. */
  private static final double[] ROUNDING = {0.001, 0.051, 0.051, 0.6, 0.12, 0.0016};

  private static final int REPORTS = 60;

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  /** How a table is found. */
  enum Quirk {
    AS_WRITTEN,
    CRLF,
    BYTE_ORDER_MARK,
    BLANK_LINES,
    HEADER_AGAIN,
    NO_LAST_LINE_FEED,
    SMALL_SPLITS,
    GZIP,
    BZIP2,
    ZIP;

    String text(List<String> top, List<String> lines) {
      List<String> all = new ArrayList<>(top);
      all.addAll(lines);
      if (this == HEADER_AGAIN && !top.isEmpty()) {
        all.add(all.size() / 2 + 1, top.get(top.size() - 1));
      }
      if (this == BLANK_LINES) {
        all.add(all.size() - 2, "");
        all.add("  ");
      }
      String end = this == CRLF ? "\r\n" : "\n";
      String mark = this == BYTE_ORDER_MARK && !top.isEmpty() ? "\ufeff" : "";
      return mark + String.join(end, all) + (this == NO_LAST_LINE_FEED ? "" : end);
    }

    String file(String name) {
      return switch (this) {
        case GZIP -> name + ".gz";
        case BZIP2 -> name + ".bz2";
        case ZIP -> name + ".zip";
        default -> name;
      };
    }
  }

  static Stream<Arguments> sourcesAndQuirks() {
    return Stream.of(Source.values())
        .flatMap(source -> Stream.of(Quirk.values()).map(quirk -> Arguments.of(source, quirk)));
  }

  private void write(Source source, Quirk quirk, List<Report> reports) throws Exception {
    List<String> lines = reports.stream().map(source::line).toList();
    String text = quirk.text(source.top(), lines);
    String file = "in/" + quirk.file(source.file());
    if (quirk == Quirk.ZIP) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("readme.html"));
        zip.putNextEntry(new ZipEntry(source.file()));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
      }
      jobs.bytes(file, bytes.toByteArray());
    } else {
      jobs.raw(file, text);
    }
  }

  private static List<Report> reports(int seed) {
    return WeatherSample.reports(REPORTS, new SplittableRandom(seed));
  }

  private List<GenericRecord> observations(String out) throws Exception {
    return jobs.records(out).stream()
        .sorted(Comparator.comparing(row -> (Long) row.get("ObservedAt")))
        .toList();
  }

  private static void same(List<GenericRecord> rows, List<Report> reports, Source source) {
    assertThat(rows).hasSameSizeAs(reports);
    for (int i = 0; i < rows.size(); i++) {
      GenericRecord row = rows.get(i);
      assertThat(row.get("AirportID")).isEqualTo(WeatherSample.AIRPORT);
      assertThat(row.get("ObservedAt"))
          .isEqualTo(source.kept(reports.get(i).utc()).toEpochSecond(ZoneOffset.UTC) * 1000);
      double[] kept = source.kept(reports.get(i));
      for (int m = 0; m < kept.length; m++) {
        Double read = (Double) row.get(4 + m);
        if (Double.isNaN(kept[m])) {
          assertThat(read).as(source + " " + m).isNull();
        } else {
          assertThat(read).as(source + " " + m).isEqualTo(kept[m], within(ROUNDING[m]));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("sourcesAndQuirks")
  void aSourceWithAQuirk(Source source, Quirk quirk) throws Exception {
    List<Report> reports = reports((source.name() + quirk).hashCode());
    write(source, quirk, reports);
    if (quirk == Quirk.SMALL_SPLITS) {
      jobs.splits(700);
    }
    JobReport report = jobs.run(new WeatherUtcJob(), "out", "weather", jobs.path("in").toString());
    same(observations("out"), reports, source);
    assertThat(report.count(Records.READ)).isEqualTo(REPORTS);
    assertThat(report.count(Records.REJECTED)).isZero();
    assertThat(report.reads()).singleElement().asString().startsWith("1 file: ");
    for (String lost : report.losses().keySet()) {
      assertThat(report.count(lost)).as(lost).isZero();
    }
  }

  /** All sources in one directory: what each tells of one hour is one mean. */
  @Test
  void sourcesOfOneDirectory() throws Exception {
    List<Report> reports = reports(99);
    for (Source source : Source.values()) {
      write(source, Quirk.AS_WRITTEN, reports);
    }
    JobReport report = jobs.run(new WeatherUtcJob(), "out", "weather", jobs.path("in").toString());
    assertThat(report.count(Records.WRITTEN)).isEqualTo((long) REPORTS * Source.values().length);
    assertThat(report.reads()).hasSameSizeAs(Source.values());
  }

  @Test
  void aFormatThatNoFileHasIsCautionedOf() throws Exception {
    write(Source.IEM, Quirk.AS_WRITTEN, reports(5));
    String text =
        "station = S wban\ntime = T\npattern = yyyyMMdd HH\nclock = utc\nhumidity = %s %%\n";
    jobs.raw("format.txt", text.formatted("H"));
    var settings =
        JobHarness.settings(
            new WeatherUtcJob(),
            "weather",
            jobs.path("in").toString(),
            "weather-format",
            jobs.path("format.txt").toString());
    assertThat(new WeatherUtcJob().cautions(settings, jobs.runner().storage()))
        .singleElement()
        .asString()
        .contains("describes none of the files");
    jobs.raw("in/own.csv", "S,T,H\n13874,20200101 05,50\n");
    assertThat(new WeatherUtcJob().cautions(settings, jobs.runner().storage())).isEmpty();
  }

  /** Lines of which some bytes are others, taken out or doubled: rows or rejects, and no fault. */
  @ParameterizedTest
  @EnumSource(Source.class)
  void mutatedLinesAreReadOrRejected(Source source) throws Exception {
    mutate(source, 5_000);
  }

  @Tag("heavy")
  @ParameterizedTest
  @EnumSource(Source.class)
  void manyMutatedLinesAreReadOrRejected(Source source) throws Exception {
    mutate(source, 200_000);
  }

  private static void mutate(Source source, int number) throws Exception {
    SplittableRandom random = new SplittableRandom(source.name().hashCode());
    List<String> lines = WeatherSample.reports(200, random).stream().map(source::line).toList();
    List<String> top = source.top();
    String first = top.isEmpty() ? lines.get(0) : top.get(top.size() - 1);
    Dialect dialect = WeatherSources.KNOWN.of(source.file(), first).orElseThrow();
    DelimitedLine line = dialect.line();
    Header header = dialect.columns();
    if (header == null) {
      byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
      header = Header.of(line, bytes, 0, bytes.length);
    }
    ObservationReader reader =
        new ObservationReader(
            WeatherSources.KNOWN.layout(header), StationMap.bundled(), TimeAlignment.UTC);
    reader.begin(source.file());
    int read = 0;
    int rejected = 0;
    for (int i = 0; i < number; i++) {
      byte[] bytes = mutated(lines.get(random.nextInt(lines.size())), random);
      try {
        line.split(bytes, 0, bytes.length);
        int observations = reader.read(line);
        for (int o = 0; o < observations; o++) {
          assertThat(reader.instant(o)).isBetween(-2_300_000_000L, 7_300_000_000L);
          for (double measure : reader.measures()) {
            assertThat(Double.isNaN(measure) || (measure >= -90 && measure <= 250)).isTrue();
          }
        }
        read++;
      } catch (RejectedRecord e) {
        assertThat(e.detail()).isNotBlank();
        rejected++;
      }
    }
    assertThat(read + rejected).isEqualTo(number);
    assertThat(read).isPositive();
    assertThat(rejected).isPositive();
  }

  private static byte[] mutated(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 3);
    int to = Math.min(bytes.length, from + length);
    out.write(bytes, 0, from);
    switch (random.nextInt(5)) {
      case 0 -> {} // taken out
      case 1 -> {
        out.write(bytes, from, to - from);
        out.write(bytes, from, to - from);
      }
      case 2 -> out.write(random.nextInt(256));
      case 3 -> {
        String marks = ",|\"'-+.eE9 0\tTMNa\r:Z";
        for (int i = from; i < to; i++) {
          out.write(marks.charAt(random.nextInt(marks.length())));
        }
      }
      default -> {
        for (int i = from; i < to; i++) {
          out.write('0' + random.nextInt(10));
        }
      }
    }
    if (random.nextInt(20) > 0) {
      out.write(bytes, to, bytes.length - to);
    }
    return out.toByteArray();
  }
}
