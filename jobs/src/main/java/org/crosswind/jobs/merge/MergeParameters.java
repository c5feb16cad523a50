package org.crosswind.jobs.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;

/** What a merge is asked for. */
final class MergeParameters {
  /** Which rows come out that meet none of the other side. */
  enum How {
    INNER,
    LEFT,
    FULL
  }

  /** Of which side no two rows may have the same key, or the same key and time. */
  enum Unique {
    RIGHT,
    LEFT,
    BOTH,
    NONE;

    boolean left() {
      return this == LEFT || this == BOTH;
    }

    boolean right() {
      return this == RIGHT || this == BOTH;
    }
  }

  /** Where the two sides meet. */
  enum Place {
    AUTO,
    REDUCE,
    MAP
  }

  /** Whose text files the options for text files tell of. */
  enum TextOf {
    BOTH,
    LEFT,
    RIGHT
  }

  static final Parameter<String> LEFT =
      Parameter.required("left", DataFiles.DATA, "rows of the left side");
  static final Parameter<String> RIGHT =
      Parameter.required("right", DataFiles.DATA, "rows of the right side, mostly the smaller one");
  static final Parameter<List<KeyPair>> BY =
      Parameter.required(
              "by",
              ParameterType.parsed("NAME,…", KeyPair::list),
              "the key: columns that rows must be equal in to meet; 'A=B' for one that is A on the"
                  + " left side and B on the right")
          .in(Group.CONTENT);
  static final Parameter<How> HOW =
      Parameter.optional(
              "how",
              ParameterType.choice(How.class),
              "rows that come out: inner, those that meet; left, those of the left side besides; full,"
                  + " all; by default inner, and left with --asof")
          .in(Group.CONTENT);
  static final Parameter<Unique> UNIQUE =
      Parameter.of(
              "unique",
              ParameterType.choice(Unique.class),
              "right",
              "the side of which no two rows may have the same key, or key and time: where they have,"
                  + " the job fails and names them; none pairs all that meet")
          .in(Group.CONTENT);
  static final Parameter<List<String>> SUFFIX =
      Parameter.of(
              "suffix",
              ParameterType.parsed("LEFT,RIGHT", MergeParameters::suffixes),
              "_left,_right",
              "what is put behind the names of columns that both sides have and that are no keys; one of"
                  + " the two may be empty, as in ',_right'")
          .in(Group.CONTENT);
  static final Parameter<KeyPair> ASOF =
      Parameter.optional(
              "asof",
              ParameterType.parsed("NAME", KeyPair::of),
              "each left row meets the one right row of its key whose time in this column suits best;"
                  + " 'A=B' where it has two names; dates, times or numbers")
          .in(Group.CONTENT);
  static final Parameter<Tolerance> TOLERANCE =
      Parameter.optional(
              "tolerance",
              ParameterType.parsed("TIME", Tolerance::parse),
              "how far the two times of --asof may be apart, that included: 30s, 90m, 3h, 1d, or a plain"
                  + " number of numbers; by default any time before")
          .in(Group.CONTENT);
  static final Parameter<Asof.Direction> DIRECTION =
      Parameter.of(
              "direction",
              ParameterType.choice(Asof.Direction.class),
              "backward",
              "which right row --asof takes: the last at or before the left one's time, the first at or"
                  + " after it, or the nearer of the two, and the earlier where both are as near")
          .in(Group.CONTENT);
  static final Parameter<Tolerance.Unit> TIME_UNIT =
      Parameter.optional(
              "time-unit",
              ParameterType.choice(Tolerance.Unit.class),
              "what the numbers count since 1970-01-01T00:00:00Z in a column of --asof that meets one of"
                  + " times, or is to have a tolerance with a unit")
          .in(Group.CONTENT);
  static final Parameter<Place> JOIN =
      Parameter.of(
          "join",
          ParameterType.choice(Place.class),
          "auto",
          "where the sides meet: in the mappers, each of which holds the right side in memory; or sorted"
              + " together in the reducers; auto: in the mappers if the right side has few bytes for"
              + " their memory, --how is not full, and the left side need not be unique");
  static final Parameter<Long> MAX_GROUP =
      Parameter.of(
          "max-group",
          ParameterType.integer(1, 512),
          "64",
          "MB of memory that right rows may take in a reducer that a left row may meet: those of one"
              + " key, and with --asof those within the tolerance after it; above it the job fails and"
              + " names the key");
  static final Parameter<WrittenFormat> TO =
      Parameter.optional(
              "to", AvroFiles.FORMAT, "format of the rows; by default that of the left side")
          .in(Group.FILES);
  static final Parameter<TextOf> TEXT_OF =
      Parameter.of(
              "text-of",
              ParameterType.choice(TextOf.class),
              "both",
              "the side whose text files the options here tell of; those of the other are read as they"
                  + " mostly are")
          .in(Group.TEXT);

  private static final long MEGABYTE = 1 << 20;

  private MergeParameters() {}

  static List<Parameter<?>> all() {
    return Parameter.join(
        List.of(LEFT, RIGHT, BY, HOW, UNIQUE, SUFFIX),
        List.of(ASOF, TOLERANCE, DIRECTION, TIME_UNIT, JOIN, MAX_GROUP, TO, TEXT_OF),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.REDUCERS,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE));
  }

  private static List<String> suffixes(String text) {
    List<String> two = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (two.size() != 2 || two.get(0).equals(two.get(1))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not two suffixes, for the left side and the right, such as _left,_right");
    }
    return two;
  }

  static How how(Settings settings) {
    return settings.find(HOW).orElse(settings.has(ASOF) ? How.LEFT : How.INNER);
  }

  static long mostOfGroup(Settings settings) {
    return settings.get(MAX_GROUP) * MEGABYTE;
  }

  /** The rows of a side. */
  static Parameter<String> data(Side side) {
    return side == Side.LEFT ? LEFT : RIGHT;
  }

  /** The settings by which a side is read. */
  static Settings of(Side side, Settings settings) {
    TextOf told = settings.get(TEXT_OF);
    boolean tells = told == TextOf.BOTH || told.name().equals(side.name());
    return tells ? settings : settings.without(SharedParameters.ROWS);
  }

  /** Why the mappers can't join, for people; null where they can. */
  static String notInMappers(Settings settings) {
    if (how(settings) == How.FULL) {
      return "--how full, for none of them knows which right rows met none";
    }
    return settings.get(UNIQUE).left()
        ? "--unique " + settings.text(UNIQUE) + ", for none of them sees all of the left side"
        : null;
  }

  /** What contradicts itself, whatever the data. */
  static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    boolean asof = settings.has(ASOF);
    for (Parameter<?> parameter : List.of(TOLERANCE, DIRECTION, TIME_UNIT)) {
      if (settings.has(parameter) && !asof) {
        problems.add("--" + parameter.name() + " is for --asof");
      }
    }
    if (asof && how(settings) == How.FULL) {
      problems.add(
          "--asof and --how full: a right row may suit many left rows; take left or inner");
    }
    if (asof && settings.get(DIRECTION) != Asof.Direction.BACKWARD && !settings.has(TOLERANCE)) {
      problems.add("--direction " + settings.text(DIRECTION) + " takes a --tolerance, such as 3h");
    }
    String reason = notInMappers(settings);
    if (settings.get(JOIN) == Place.MAP && reason != null) {
      problems.add("--join map can't do " + reason + ": take --join reduce");
    }
    return problems;
  }
}
