package org.turnup.connectors.powerdns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.turnup.connectors.Parameters;
import org.turnup.connectors.WrongValueException;
import org.turnup.values.DnsName;

/** Parameters of PowerDNS in their one spelling, for its routes. */
public final class DnsParameters {

  private static final String RECORD = "record";
  private static final String ZONE = "zone";
  private static final long DEFAULT_TTL = 300;

  /** RFC 2181, section 8. */
  private static final long MAX_TTL = Integer.MAX_VALUE;

  private static final int MAX_SERVERS = 50;

  private DnsParameters() {}

  /**
   * Which record or zone it is: {@code kind}, {@code zone} and, for a record, {@code fqdn} and
   * {@code type}. Enough to read and to remove it.
   *
   * @throws WrongValueException naming the first value under which nothing can ever stand
   */
  public static Map<String, Object> target(Map<String, Object> given) {
    Parameters parameters = new Parameters(given);
    String kind =
        parameters
            .optional("kind", "record or zone", text -> oneOf(text, List.of(RECORD, ZONE)))
            .orElse(RECORD);
    DnsName zone =
        parameters.required(ZONE, "a domain name such as example.net", DnsParameters::name);
    Map<String, Object> target = new HashMap<>();
    target.put("kind", kind);
    target.put(ZONE, zone.text());
    if (kind.equals(RECORD)) {
      DnsName name =
          parameters.required(
              "name",
              "a name in the zone %s: relative to it, absolute with a final dot, or @ for the zone itself; labels of 1 to 63 letters, digits, hyphens and underscores"
                  .formatted(zone.text()),
              text -> DnsName.inZone(text, zone));
      target.put("fqdn", name.text());
      target.put(
          "type",
          parameters.required(
              "type",
              "one of " + String.join(", ", RecordContent.TYPES),
              text -> oneOf(text, RecordContent.TYPES)));
    }
    return target;
  }

  /** The same for reading and removing; empty when nothing can ever stand under such values. */
  public static Map<String, Object> targetOrNothing(Map<String, Object> given) {
    try {
      return target(given);
    } catch (WrongValueException e) {
      return Map.of();
    }
  }

  /**
   * What it shall be: for a record also its {@code ttl} and {@code content} as DNS shows it, which
   * is {@code sent} in the spelling that PowerDNS reads; for a zone its {@code nameservers}.
   *
   * @throws WrongValueException naming the first value that can never be right
   */
  public static Map<String, Object> wanted(Map<String, Object> given) {
    Map<String, Object> wanted = target(given);
    Parameters parameters = new Parameters(given);
    if (ZONE.equals(wanted.get("kind"))) {
      wanted.put(
          "nameservers",
          parameters.required(
              "nameservers", "host names separated by commas", DnsParameters::nameservers));
      return wanted;
    }
    String type = String.valueOf(wanted.get("type"));
    String content =
        parameters.required(
            "content", RecordContent.expected(type), text -> RecordContent.stored(type, text));
    wanted.put("content", content);
    wanted.put("sent", RecordContent.sent(type, content));
    wanted.put(
        "ttl",
        parameters
            .optional(
                "ttl",
                "a whole number of seconds from 0 to " + MAX_TTL,
                text -> Parameters.whole(text, 0, MAX_TTL))
            .orElse(DEFAULT_TTL));
    return wanted;
  }

  private static Optional<DnsName> name(String text) {
    return DnsName.parse(text).filter(name -> !name.isWildcard());
  }

  private static Optional<List<String>> nameservers(String text) {
    List<String> servers = new ArrayList<>();
    for (String one : text.split(",", MAX_SERVERS)) {
      Optional<DnsName> name = name(one.strip());
      if (name.isEmpty()) {
        return Optional.empty();
      }
      servers.add(name.get().text());
    }
    return Optional.of(servers.stream().distinct().toList());
  }

  private static Optional<String> oneOf(String text, List<String> allowed) {
    return allowed.contains(text) ? Optional.of(text) : Optional.empty();
  }
}
