package org.turnup.peers.powerdns;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Checks and normalises the content of records as PowerDNS 4.7 does. */
final class RecordContent {

  private RecordContent() {}

  /** The content as it is stored; refuses what does not parse. */
  static String checked(String name, String type, String content) {
    try {
      return switch (type) {
        case "A" -> ipv4(content);
        case "AAAA" -> ipv6(content);
        case "CNAME", "NS" -> target(content, type, content);
        case "MX" -> mx(content);
        case "TXT" -> txt(content);
        default -> content;
      };
    } catch (ApiException e) {
      throw new ApiException(
          "Record %s/%s '%s': %s".formatted(name, type, content, e.getMessage()));
    }
  }

  private static String ipv4(String content) {
    if (content.isEmpty()) {
      throw unparsable("missing field at the end of record content ''");
    }
    if (!Character.isDigit(content.charAt(0))) {
      throw unparsable(
          "while parsing IP address, expected digits at position 0 in '%s'".formatted(content));
    }
    int space = content.stripTrailing().indexOf(' ');
    if (space >= 0) {
      throw new ApiException(
          "When parsing A trailing data was not parsed: '%s'".formatted(content.substring(space)));
    }
    String address = content.strip();
    String[] octets = address.split("\\.", -1);
    if (octets.length < 4) {
      throw unparsable("unable to parse IP address, not enough dots");
    }
    if (octets.length > 4) {
      throw unparsable("unable to parse IP address, too many dots");
    }
    StringBuilder parsed = new StringBuilder();
    for (String octet : octets) {
      if (!octet.matches("[0-9]{1,3}") || Integer.parseInt(octet) > 255) {
        throw unparsable(
            octet.chars().filter(character -> !Character.isDigit(character)).findFirst().isPresent()
                ? "unable to parse IP address, strange character: "
                    + octet.replaceAll("[0-9]", "").charAt(0)
                : "unable to parse IP address");
      }
      parsed.append(parsed.isEmpty() ? "" : ".").append(Integer.parseInt(octet));
    }
    if (!content.contentEquals(parsed)) {
      throw new ApiException("Not in expected format (parsed as '%s')".formatted(parsed));
    }
    return address;
  }

  private static String ipv6(String content) {
    // PowerDNS 4.7 shows IPv4 in IPv6 addresses, and takes none.
    if (!content.matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*") || content.matches(".*[0-9a-fA-F]{5}.*")) {
      throw new ApiException("Invalid IPv6 address");
    }
    try {
      byte[] address = InetAddress.getByName(content).getAddress();
      return Ipv6Text.of(address);
    } catch (UnknownHostException e) {
      throw new ApiException("Invalid IPv6 address");
    }
  }

  private static String mx(String content) {
    int space = content.indexOf(' ');
    String preference = space < 0 ? content : content.substring(0, space);
    if (!preference.matches("\\d+")) {
      throw unparsable("expected digits at position 0 in '%s'".formatted(content));
    }
    if (preference.length() > 5 || Integer.parseInt(preference) > 65535) {
      throw unparsable("Overflow reading 16 bit integer from record content");
    }
    return preference + " " + target(content.substring(space + 1), "MX", content);
  }

  private static String target(String target, String type, String content) {
    String name = upToSpace(target, type);
    DnsName.parse(name);
    if (!name.endsWith(".")) {
      throw new ApiException("Not in expected format (parsed as '%s.')".formatted(content));
    }
    return name;
  }

  private static String txt(String content) {
    if (!content.startsWith("\"")) {
      throw unparsable(
          "Data field in DNS should start with quote (\") at position 0 of '%s'"
              .formatted(content));
    }
    if (content.length() < 2 || !content.endsWith("\"")) {
      throw unparsable("Data field in DNS should end on a quote (\") in '%s'".formatted(content));
    }
    return content;
  }

  private static String upToSpace(String text, String type) {
    int space = text.indexOf(' ');
    if (space >= 0) {
      throw new ApiException(
          "When parsing %s trailing data was not parsed: '%s'"
              .formatted(type, text.substring(space)));
    }
    return text;
  }

  private static ApiException unparsable(String why) {
    return new ApiException("Parsing record content (try 'pdnsutil check-zone'): " + why);
  }
}
