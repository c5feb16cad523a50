package org.crosswind.serve.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All models that are served, by name and version. */
public final class ModelShelf {
  private final Map<String, Map<String, ModelSlot>> slots = new LinkedHashMap<>();
  private final BiConsumer<ModelSlot, ModelSlot.Found> listener;

  /**
   * A shelf without models yet.
   *
   * @param listener is told of each look that found something else
   */
  public ModelShelf(
      List<ModelPlace> places,
      ServedModel.Policy policy,
      BiConsumer<ModelSlot, ModelSlot.Found> listener) {
    this.listener = listener;
    for (ModelPlace place : places) {
      slots
          .computeIfAbsent(place.name(), name -> new LinkedHashMap<>())
          .put(place.version(), new ModelSlot(place, policy));
    }
  }

  /**
   * Reads all models for the first time.
   *
   * @return what is wrong, a line each; none when all are there
   */
  public List<String> load() {
    List<String> problems = new ArrayList<>();
    for (ModelSlot slot : all()) {
      if (slot.refresh(true) != ModelSlot.Found.LOADED) {
        problems.add("--model: " + slot.problem());
      }
    }
    return problems;
  }

  /**
   * Looks at all files.
   *
   * @param always whether to read those that seem to be as they were
   */
  public void refresh(boolean always) {
    for (ModelSlot slot : all()) {
      ModelSlot.Found found = slot.refresh(always);
      if (found != ModelSlot.Found.SAME) {
        listener.accept(slot, found);
      }
    }
  }

  /** In the order they were named in. */
  public List<ModelSlot> all() {
    return slots.values().stream().flatMap(versions -> versions.values().stream()).toList();
  }

  public List<String> names() {
    return List.copyOf(slots.keySet());
  }

  /** The versions of a name, in the order they were named in; none of an unknown name. */
  public List<ModelSlot> versions(String name) {
    return List.copyOf(slots.getOrDefault(name, Map.of()).values());
  }

  /** A version of a model, or without one the last that was named. */
  public Optional<ServedModel> find(String name, String version) {
    Map<String, ModelSlot> versions = slots.getOrDefault(name, Map.of());
    if (version != null) {
      return Optional.ofNullable(versions.get(version)).map(ModelSlot::model);
    }
    ModelSlot last = null;
    for (ModelSlot slot : versions.values()) {
      last = slot;
    }
    return Optional.ofNullable(last).map(ModelSlot::model);
  }
}
