package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.glm.math.ExactMoments;

/** The numbers of one column by the crossed levels of others. */
final class GroupTable {
  private static final class Group {
    private long missing;
    private long infinite;
    private ExactMoments moments = new ExactMoments();
  }

  private final List<String> by;
  private final int limit;
  private final Map<List<String>, Group> groups = new HashMap<>();

  GroupTable(SummaryPlan plan) {
    by = plan.by();
    limit = plan.mostLevels();
  }

  private Group group(List<String> levels) {
    Group group = groups.get(levels);
    if (group == null) {
      if (groups.size() == limit) {
        throw new UnfitRowsException(
            "--by "
                + String.join(",", by)
                + " has more than "
                + limit
                + (by.size() > 1 ? " groups" : " levels")
                + "; --max-levels allows more, and cube takes any number");
      }
      group = new Group();
      groups.put(levels, group);
    }
    return group;
  }

  void addMissing(List<String> levels) {
    group(levels).missing++;
  }

  void add(List<String> levels, double number) {
    Group group = group(levels);
    if (Double.isInfinite(number)) {
      group.infinite++;
    } else {
      group.moments.add(number + 0.0);
    }
  }

  void merge(GroupTable other) {
    other.groups.forEach(
        (levels, theirs) -> {
          Group ours = group(levels);
          ours.missing += theirs.missing;
          ours.infinite += theirs.infinite;
          ours.moments.add(theirs.moments);
        });
  }

  List<SummaryDocument.Group> report() {
    return sorted().stream()
        .map(
            levels -> {
              Group group = groups.get(levels);
              return new SummaryDocument.Group(
                  levels, group.missing, group.infinite, SummaryDocument.Moments.of(group.moments));
            })
        .toList();
  }

  /** By the order of the first factor's levels, then the next one's. */
  private List<List<String>> sorted() {
    List<Map<String, Integer>> ranks = new ArrayList<>();
    for (int f = 0; f < by.size(); f++) {
      int factor = f;
      Set<String> levels = new HashSet<>();
      groups.keySet().forEach(group -> levels.add(group.get(factor)));
      Map<String, Integer> ofFactor = new HashMap<>();
      DesignBuilder.sorted(levels).forEach(level -> ofFactor.put(level, ofFactor.size()));
      ranks.add(ofFactor);
    }
    return groups.keySet().stream()
        .sorted((one, other) -> Arrays.compare(ranks(one, ranks), ranks(other, ranks)))
        .toList();
  }

  private static int[] ranks(List<String> levels, List<Map<String, Integer>> ranks) {
    return IntStream.range(0, levels.size()).map(f -> ranks.get(f).get(levels.get(f))).toArray();
  }

  List<Parts> parts() {
    return sorted().stream()
        .map(
            levels -> {
              Group group = groups.get(levels);
              return new Parts(levels, group.missing, group.infinite, group.moments.parts());
            })
        .toList();
  }

  static GroupTable of(SummaryPlan plan, List<Parts> parts) {
    GroupTable table = new GroupTable(plan);
    for (Parts part : parts) {
      Group group = table.group(part.levels);
      group.missing = part.missing;
      group.infinite = part.infinite;
      group.moments = ExactMoments.of(part.moments);
    }
    return table;
  }

  record Parts(List<String> levels, long missing, long infinite, ExactMoments.Parts moments) {}
}
