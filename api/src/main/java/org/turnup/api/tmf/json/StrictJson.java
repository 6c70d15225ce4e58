package org.turnup.api.tmf.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes documents. Strict where a lenient reader would lose or change something:
 * duplicate keys, trailing text, depth over 100, and what {@link Storable} says; numbers keep their
 * exact value.
 */
public final class StrictJson {

  /** How deep objects and arrays may be within one another. */
  static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER = mapper(100);

  /** The database writes 1E+999 out in full. */
  private static final JsonMapper STORED = mapper(2 * Storable.MAX_DIGITS + 10);

  /** What Jackson says about its own source, classes and settings. */
  private static final String PARSER_TALK =
      " \\((start marker|bound as).*| \\(`[^`]*`\\)|, from `[^`]*`|: enable `.*";

  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private StrictJson() {}

  private static JsonMapper mapper(int longestNumber) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(longestNumber)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * The object in a request body.
   *
   * @throws TmfProblem 400 when the text is no JSON object
   */
  public static ObjectNode object(byte[] body) {
    JsonNode node = value(body, "a well-formed JSON object in UTF-8");
    if (!(node instanceof ObjectNode object)) {
      throw TmfProblem.invalid(
          "body",
          node.isMissingNode() ? "nothing" : node.getNodeType().toString(),
          "a JSON object");
    }
    return object;
  }

  /**
   * The value in a request body, whatever its type; missing when the body is empty.
   *
   * @param expected what the client is told when the text is no JSON
   * @throws TmfProblem 400 when it is none, or cannot be stored
   */
  public static JsonNode value(byte[] body, String expected) {
    if (isOtherEncoding(body)) {
      throw TmfProblem.invalid("body", "another encoding or a byte order mark", "UTF-8 without it");
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(text(body, expected));
    } catch (JacksonException e) {
      throw TmfProblem.invalid("body", problem(e), expected);
    } catch (ArithmeticException | NumberFormatException e) {
      // An exponent that no number in Java has.
      throw TmfProblem.invalid(
          "body",
          "a number beyond all measure",
          "numbers of at most %d digits".formatted(Storable.MAX_DIGITS));
    }
    Storable.check(node, "");
    return node;
  }

  /**
   * The text of a body. Jackson would take what is no UTF-8, too: a slash in two bytes, half of a
   * surrogate pair in three.
   */
  private static String text(byte[] body, String expected) {
    CharBuffer text = CharBuffer.allocate(body.length);
    ByteBuffer bytes = ByteBuffer.wrap(body);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    if (result.isError()) {
      throw TmfProblem.invalid(
          "body",
          "no UTF-8 at byte %d (0x%02X)".formatted(bytes.position(), bytes.get(bytes.position())),
          expected);
    }
    return text.flip().toString();
  }

  /** RFC 8259 wants UTF-8 without a mark; Jackson would change to UTF-16 or UTF-32 by itself. */
  private static boolean isOtherEncoding(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return body.length > 1
        && (body[0] == (byte) 0xFE || body[0] == (byte) 0xFF || body[0] == (byte) 0xEF);
  }

  private static String problem(JacksonException e) {
    var at = e.getLocation();
    String where =
        at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
    String what = e.getOriginalMessage().lines().findFirst().orElse("unreadable text");
    return where + what.replaceAll(PARSER_TALK, "");
  }

  /** A document as it came from our own database. */
  public static ObjectNode stored(String json) {
    return (ObjectNode) STORED.readTree(json);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** A tree made of maps, lists, strings, numbers and booleans. */
  public static <T extends JsonNode> T tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Plain maps and lists, as process variables want them. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(ObjectNode node) {
    return MAPPER.convertValue(node, Map.class);
  }

  /** The same text for the same value, whatever the order of its attributes and its digits. */
  public static String canonical(JsonNode node) {
    return CANONICAL.writeValueAsString(JsonValues.withPlainNumbers(node));
  }
}
