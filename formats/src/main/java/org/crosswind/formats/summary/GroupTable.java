package org.crosswind.formats.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.glm.math.ExactMoments;

/** The numbers of one column by the levels of another. */
final class GroupTable {
  private static final class Group {
    private long missing;
    private long infinite;
    private ExactMoments moments = new ExactMoments();
  }

  private final String by;
  private final int limit;
  private final Map<String, Group> groups = new HashMap<>();

  GroupTable(SummaryPlan plan) {
    by = plan.by();
    limit = plan.mostLevels();
  }

  private Group group(String level) {
    Group group = groups.get(level);
    if (group == null) {
      if (groups.size() == limit) {
        throw new UnfitRowsException(
            "--by " + by + " has more than " + limit + " levels; --max-levels allows more");
      }
      group = new Group();
      groups.put(level, group);
    }
    return group;
  }

  void addMissing(String level) {
    group(level).missing++;
  }

  void add(String level, double number) {
    Group group = group(level);
    if (Double.isInfinite(number)) {
      group.infinite++;
    } else {
      group.moments.add(number + 0.0);
    }
  }

  void merge(GroupTable other) {
    other.groups.forEach(
        (level, theirs) -> {
          Group ours = group(level);
          ours.missing += theirs.missing;
          ours.infinite += theirs.infinite;
          ours.moments.add(theirs.moments);
        });
  }

  List<SummaryDocument.Group> report() {
    return DesignBuilder.sorted(groups.keySet()).stream()
        .map(
            level -> {
              Group group = groups.get(level);
              return new SummaryDocument.Group(
                  level, group.missing, group.infinite, SummaryDocument.Moments.of(group.moments));
            })
        .toList();
  }

  Map<String, Parts> parts() {
    Map<String, Parts> parts = new TreeMap<>();
    groups.forEach(
        (level, group) ->
            parts.put(level, new Parts(group.missing, group.infinite, group.moments.parts())));
    return parts;
  }

  static GroupTable of(SummaryPlan plan, Map<String, Parts> parts) {
    GroupTable table = new GroupTable(plan);
    parts.forEach(
        (level, part) -> {
          Group group = table.group(level);
          group.missing = part.missing;
          group.infinite = part.infinite;
          group.moments = ExactMoments.of(part.moments);
        });
    return table;
  }

  record Parts(long missing, long infinite, ExactMoments.Parts moments) {}
}
