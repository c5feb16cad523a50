package org.crosswind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;
import org.crosswind.architecture.samples.formats.Clock;
import org.crosswind.architecture.samples.formats.Defaults;
import org.crosswind.architecture.samples.formats.Zones;
import org.crosswind.architecture.samples.glm.PlatformMath;
import org.crosswind.architecture.samples.jobs.Unseeded;
import org.junit.jupiter.api.Test;

/** Nothing that a result could take from the machine, the day or chance. */
class DeterminismTest {
  private static final Members CHARSET_OR_LOCALE =
      Members.of(
          "java.nio.charset.Charset.defaultCharset",
          "java.lang.String.getBytes()",
          "java.lang.String.<init>(byte[])",
          "java.lang.String.<init>(byte[], int, int)",
          "java.io.ByteArrayOutputStream.toString()",
          "java.io.InputStreamReader.<init>(InputStream)",
          "java.io.OutputStreamWriter.<init>(OutputStream)",
          "java.io.FileReader.<init>(String)",
          "java.io.FileReader.<init>(File)",
          "java.io.FileWriter.<init>(String)",
          "java.io.FileWriter.<init>(File)",
          "java.io.FileWriter.<init>(String, boolean)",
          "java.io.FileWriter.<init>(File, boolean)",
          "java.io.PrintStream.<init>(OutputStream)",
          "java.io.PrintStream.<init>(OutputStream, boolean)",
          "java.io.PrintStream.<init>(String)",
          "java.io.PrintStream.<init>(File)",
          "java.io.PrintWriter.<init>(OutputStream)",
          "java.io.PrintWriter.<init>(OutputStream, boolean)",
          "java.io.PrintWriter.<init>(String)",
          "java.io.PrintWriter.<init>(File)",
          "java.util.Scanner.<init>(InputStream)",
          "java.util.Scanner.<init>(File)",
          "java.util.Scanner.<init>(Path)",
          "java.util.Locale.getDefault",
          "java.lang.String.format(String, Object[])",
          "java.lang.String.formatted",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.io.PrintStream.printf(String, Object[])",
          "java.io.PrintStream.format(String, Object[])",
          "java.io.PrintWriter.printf(String, Object[])",
          "java.io.PrintWriter.format(String, Object[])",
          "java.util.Formatter.<init>()",
          "java.util.Formatter.<init>(Appendable)",
          "java.text.NumberFormat.getInstance()",
          "java.text.NumberFormat.getNumberInstance()",
          "java.text.NumberFormat.getIntegerInstance()",
          "java.text.NumberFormat.getPercentInstance()",
          "java.text.DecimalFormat.<init>()",
          "java.text.DecimalFormat.<init>(String)",
          "java.text.SimpleDateFormat.<init>()",
          "java.text.SimpleDateFormat.<init>(String)",
          "java.text.Collator.getInstance()",
          "java.time.format.DateTimeFormatter.ofPattern(String)");

  private static final Members ZONE =
      Members.of(
          "java.time.ZoneId.systemDefault",
          "java.util.TimeZone.getDefault",
          "java.util.Calendar.getInstance()",
          "java.time.Clock.systemDefaultZone");

  private static final Members LOCAL_NOW =
      Members.of(
          Set.of(
              "java.time.LocalDate",
              "java.time.LocalTime",
              "java.time.LocalDateTime",
              "java.time.OffsetDateTime",
              "java.time.ZonedDateTime",
              "java.time.Year",
              "java.time.YearMonth"),
          "now()");

  private static final Members NOW =
      Members.of(
          "java.time.Instant.now",
          "java.time.Clock.systemUTC",
          "java.lang.System.currentTimeMillis",
          "java.util.Date.<init>()");

  private static final Members CHANCE =
      Members.of(
          "java.util.Random.<init>()",
          "java.util.SplittableRandom.<init>()",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.security.SecureRandom.<init>",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle(List)");

  /** Math may use the processor's own; StrictMath has the same bits everywhere. */
  private static final Members PLATFORM_MATH =
      Members.of(
          Set.of("java.lang.Math"),
          "exp",
          "expm1",
          "log",
          "log10",
          "log1p",
          "pow",
          "cbrt",
          "hypot",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          "sinh",
          "cosh",
          "tanh");

  @Test
  void noDefaultCharsetOrLocale() {
    Rule.holds(house -> noClasses().should().accessTargetWhere(CHARSET_OR_LOCALE), Defaults.class);
  }

  @Test
  void noDefaultTimeZone() {
    Rule.holds(house -> noClasses().should().accessTargetWhere(ZONE.or(LOCAL_NOW)), Zones.class);
  }

  @Test
  void theDriverAloneAsksForTheTime() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideOutsideOfPackage(house.at("driver"))
                .should()
                .accessTargetWhere(NOW),
        Clock.class);
  }

  @Test
  void noChanceWithoutASeed() {
    Rule.holds(house -> noClasses().should().accessTargetWhere(CHANCE), Unseeded.class);
  }

  @Test
  void functionsWithTheSameBitsOnEveryMachine() {
    Rule.holds(house -> noClasses().should().accessTargetWhere(PLATFORM_MATH), PlatformMath.class);
  }
}
