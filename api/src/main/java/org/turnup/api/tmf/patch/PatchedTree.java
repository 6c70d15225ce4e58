package org.turnup.api.tmf.patch;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document while a patch works on it, by pointers as RFC 6902 wants them. Refusals are {@link
 * IllegalArgumentException}s with a sentence for the client.
 */
final class PatchedTree {

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final String END = "-";

  private JsonNode root;

  /** Bytes that may yet be copied: without it a few copies of copies would fill the memory. */
  private long left = RequestBodies.LIMIT;

  private final Predicate<Pointer> isArray;

  /**
   * A document to work on; it is changed.
   *
   * @param isArray whether an array is declared at a place: one that is absent counts as empty, so
   *     that {@code add /note/-} needs no look at whether there are notes already
   */
  PatchedTree(JsonNode root, Predicate<Pointer> isArray) {
    this.root = root;
    this.isArray = isArray;
  }

  JsonNode root() {
    return root;
  }

  Optional<JsonNode> find(Pointer pointer) {
    JsonNode node = root;
    for (String token : pointer.tokens()) {
      if (node instanceof ArrayNode array && isIndex(token)) {
        node = array.path(Integer.parseInt(token));
      } else {
        node = node instanceof ObjectNode object ? object.path(token) : root.path(-1);
      }
      if (node.isMissingNode()) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  JsonNode get(Pointer pointer) {
    return find(pointer)
        .orElseThrow(() -> new IllegalArgumentException("there is nothing at '" + pointer + "'"));
  }

  /** A copy to be put elsewhere. */
  JsonNode copy(JsonNode value) {
    left -= StrictJson.bytes(value).length;
    if (left < 0) {
      throw new IllegalArgumentException(
          "a patch may copy at most %d bytes in all".formatted(RequestBodies.LIMIT));
    }
    return value.deepCopy();
  }

  void add(Pointer at, JsonNode value) {
    if (at.isRoot()) {
      root = value;
      return;
    }
    if (at.last().equals(END) && find(at.parent()).isEmpty() && isArray.test(at.parent())) {
      add(at.parent(), StrictJson.object().arrayNode());
    }
    JsonNode parent = get(at.parent());
    if (parent instanceof ObjectNode object) {
      object.set(at.last(), value);
    } else if (parent instanceof ArrayNode array) {
      array.insert(at.last().equals(END) ? array.size() : index(at, array.size()), value);
    } else {
      throw new IllegalArgumentException("'" + at.parent() + "' is neither object nor array");
    }
  }

  JsonNode remove(Pointer at) {
    JsonNode removed = get(at);
    if (at.isRoot()) {
      throw new IllegalArgumentException("the whole resource cannot be removed by a patch");
    }
    JsonNode parent = get(at.parent());
    if (parent instanceof ObjectNode object) {
      object.remove(at.last());
    } else if (parent instanceof ArrayNode array) {
      array.remove(index(at, array.size() - 1));
    }
    return removed;
  }

  /** Unlike a removal and an addition it leaves an attribute at its place among the others. */
  void replace(Pointer at, JsonNode value) {
    get(at);
    if (at.isRoot()) {
      root = value;
    } else if (get(at.parent()) instanceof ArrayNode array) {
      array.set(index(at, array.size() - 1), value);
    } else {
      add(at, value);
    }
  }

  static boolean isIndex(String token) {
    return INDEX.matcher(token).matches();
  }

  private static int index(Pointer at, int most) {
    if (!isIndex(at.last()) || Integer.parseInt(at.last()) > most) {
      throw new IllegalArgumentException(
          "'%s' ends in no index of the array; expected %s"
              .formatted(at, most < 0 ? END : "0 to " + most + " or " + END));
    }
    return Integer.parseInt(at.last());
  }
}
