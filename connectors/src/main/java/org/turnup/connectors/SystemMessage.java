package org.turnup.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentence in what a system answers to a request that it does not take. */
public final class SystemMessage {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Members in which systems put it, the most telling first. */
  private static final List<String> MEMBERS =
      List.of("error", "message", "detail", "text", "reason", "title", "description");

  private SystemMessage() {}

  /** The message inside of a JSON answer, or the answer as it is; null when there is none. */
  public static @Nullable String of(@Nullable String answer) {
    if (answer == null || !answer.stripLeading().matches("(?s)[\\[{].*")) {
      return answer;
    }
    try {
      String message = in(JSON.readTree(answer));
      return message == null ? answer : message;
    } catch (JsonProcessingException e) {
      return answer; // text that only begins like JSON
    }
  }

  private static @Nullable String in(JsonNode node) {
    if (node.isTextual()) {
      return node.asText().isBlank() ? null : node.asText();
    }
    if (node.isArray()) {
      return node.isEmpty() ? null : in(node.get(0));
    }
    for (String member : MEMBERS) {
      String message = node.has(member) ? in(node.get(member)) : null;
      if (message != null) {
        return message;
      }
    }
    return null;
  }
}
