package org.crosswind.scoring;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A model's JSON text, to be altered. */
record ModelText(String text) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The text with other JSON at a pointer; null takes the place away. */
  ModelText with(String pointer, String json) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      JsonPointer place = JsonPointer.compile(pointer);
      JsonNode parent = tree.at(place.head());
      String last = place.last().getMatchingProperty();
      if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(last), MAPPER.readTree(json));
      } else if (json == null) {
        ((ObjectNode) parent).remove(last);
      } else {
        ((ObjectNode) parent).set(last, MAPPER.readTree(json));
      }
      return new ModelText(MAPPER.writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  ModelDocument read() {
    return ModelJson.readModel(text);
  }
}
