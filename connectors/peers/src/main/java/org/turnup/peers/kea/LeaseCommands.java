package org.turnup.peers.kea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.turnup.peers.DurableMap;

/**
 * The lease commands of Kea DHCPv4 2.2 with the hooks lease_cmds and stat_cmds. Texts and codes are
 * those of the real server; {@code SimulatorsAnswerLikeTheRealOnesTest} compares them.
 */
final class LeaseCommands {

  private static final int EMPTY = 3;
  private static final long FOR_EVER = 4294967295L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Subnet> subnets;
  private final DurableMap leases;
  private final Clock clock;

  LeaseCommands(List<Subnet> subnets, DurableMap leases, Clock clock) {
    this.subnets = subnets;
    this.leases = leases;
    this.clock = clock;
  }

  /** Carries out one command; one at a time, as Kea's main thread does. */
  synchronized ObjectNode run(String command, @Nullable JsonNode arguments) {
    return switch (command) {
      case "lease4-add" -> add(arguments);
      case "lease4-update" -> update(arguments);
      case "lease4-get" -> get(arguments);
      case "lease4-get-page" -> getPage(arguments);
      case "lease4-get-by-hw-address" -> getByHardwareAddress(arguments);
      case "lease4-get-all" -> getAll(arguments);
      case "lease4-del" -> delete(arguments);
      case "lease4-wipe" -> wipe(arguments);
      case "stat-lease4-get" -> statistics(arguments);
      case "status-get" -> answer(0, null);
      case "version-get" -> answer(0, "2.2.0");
      default ->
          throw new CommandException(
              CommandException.UNSUPPORTED, "'%s' command not supported.".formatted(command));
    };
  }

  static ObjectNode answer(int result, @Nullable String text) {
    ObjectNode answer = JSON.objectNode().put("result", result);
    return text == null ? answer : answer.put("text", text);
  }

  private ObjectNode add(@Nullable JsonNode arguments) {
    ObjectNode lease = lease(arguments);
    String key = key(Ipv4.parse(lease.path("ip-address").asText()));
    if (leases.entries().containsKey(key)) {
      throw new CommandException("IPv4 lease already exists.");
    }
    leases.put(key, lease);
    return answer(
        0,
        "Lease for address %s, subnet-id %d added."
            .formatted(lease.path("ip-address").asText(), lease.path("subnet-id").asLong()));
  }

  private ObjectNode update(@Nullable JsonNode arguments) {
    if (arguments == null) {
      throw new CommandException("no parameters specified for lease4-update command");
    }
    ObjectNode lease = lease(arguments);
    String address = lease.path("ip-address").asText();
    String key = key(Ipv4.parse(address));
    if (!leases.entries().containsKey(key)) {
      throw new CommandException(
          "failed to update the lease with address %s either because the lease has been deleted or it has changed in the database, in both cases a retry might succeed"
              .formatted(address));
    }
    leases.put(key, lease);
    return answer(0, "IPv4 lease updated.");
  }

  /** The lease that a command describes; refuses with Kea's texts. */
  private ObjectNode lease(@Nullable JsonNode arguments) {
    if (arguments == null) {
      throw new CommandException("no parameters specified for the command");
    }
    String address = required(arguments, "ip-address");
    long number = Ipv4.parse(address);
    if (number < 0 && address.contains(":")) {
      throw new CommandException("Non-IPv4 address specified: " + address);
    }
    if (number < 0) {
      throw new CommandException(
          "Failed to convert '%1$s' to address: Failed to convert string to address '%1$s': Invalid argument(<wire>:0:0)"
              .formatted(address));
    }
    String hardware = HardwareAddress.normalise(required(arguments, "hw-address"));
    Subnet subnet = subnetOf(arguments, address, number);
    JsonNode hostname = arguments.path("hostname");
    if (!hostname.isMissingNode() && !hostname.isTextual()) {
      throw wrongType("hostname");
    }
    JsonNode context = arguments.get("user-context");
    if (context != null && !context.isObject()) {
      throw new CommandException("Invalid user context '%s' is not a JSON map.".formatted(context));
    }
    if (hardware.isEmpty()) {
      throw new CommandException(
          "Lease4: %s, state: default has neither hardware address or client id"
              .formatted(address));
    }
    ObjectNode lease =
        JSON.objectNode()
            .put("cltt", clock.instant().getEpochSecond())
            .put("fqdn-fwd", false)
            .put("fqdn-rev", false)
            .put("hostname", hostname.asText("").toLowerCase())
            .put("hw-address", hardware)
            .put("ip-address", address)
            .put("state", 0)
            .put("subnet-id", subnet.id());
    if (context != null) {
      lease.set("user-context", context);
    }
    return lease.put("valid-lft", FOR_EVER);
  }

  private Subnet subnetOf(JsonNode arguments, String address, long number) {
    JsonNode given = arguments.get("subnet-id");
    if (given == null) {
      return subnets.stream()
          .filter(subnet -> subnet.contains(number))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandException(
                      "subnet-id not specified and failed to find a subnet for address "
                          + address));
    }
    if (!given.isIntegralNumber()) {
      throw wrongType("subnet-id");
    }
    Subnet subnet =
        subnets.stream()
            .filter(one -> one.id() == given.asLong())
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        "Invalid subnet-id: No IPv4 subnet with subnet-id=%s currently configured."
                            .formatted(given)));
    if (!subnet.contains(number)) {
      throw new CommandException(
          "The address %s does not belong to subnet %s, subnet-id=%d"
              .formatted(address, subnet.cidr(), subnet.id()));
    }
    return subnet;
  }

  private ObjectNode get(@Nullable JsonNode arguments) {
    JsonNode lease = leases.entries().get(key(addressIn(arguments)));
    if (lease == null) {
      return answer(EMPTY, "Lease not found.");
    }
    ObjectNode answer = JSON.objectNode();
    answer.set("arguments", lease);
    return answer.put("result", 0).put("text", "IPv4 lease found.");
  }

  private ObjectNode delete(@Nullable JsonNode arguments) {
    String key = key(addressIn(arguments));
    if (!leases.entries().containsKey(key)) {
      return answer(EMPTY, "IPv4 lease not found.");
    }
    leases.remove(key);
    return answer(0, "IPv4 lease deleted.");
  }

  private ObjectNode getByHardwareAddress(@Nullable JsonNode arguments) {
    if (arguments == null || !arguments.isObject()) {
      throw new CommandException("Command arguments missing or a not a map.");
    }
    JsonNode given = arguments.get("hw-address");
    if (given == null) {
      throw new CommandException("'hw-address' parameter not specified");
    }
    if (!given.isTextual()) {
      throw new CommandException("'hw-address' parameter must be a string");
    }
    String hardware = HardwareAddress.normalise(given.asText());
    return found(lease -> lease.path("hw-address").asText().equals(hardware));
  }

  private ObjectNode getAll(@Nullable JsonNode arguments) {
    if (arguments == null) {
      return found(lease -> true);
    }
    JsonNode wanted = arguments.get("subnets");
    if (wanted == null) {
      throw new CommandException("'subnets' parameter not specified");
    }
    if (!wanted.isArray()) {
      throw new CommandException("'subnets' parameter must be a list");
    }
    for (JsonNode id : wanted) {
      if (!id.isIntegralNumber()) {
        throw new CommandException("listed subnet identifiers must be numbers");
      }
    }
    return found(
        lease -> {
          for (JsonNode id : wanted) {
            if (id.asLong() == lease.path("subnet-id").asLong()) {
              return true;
            }
          }
          return false;
        });
  }

  private ObjectNode getPage(@Nullable JsonNode arguments) {
    if (arguments == null || !arguments.isObject()) {
      throw new CommandException("'from' parameter not specified");
    }
    JsonNode from = arguments.get("from");
    if (from == null) {
      throw new CommandException("'from' parameter not specified");
    }
    if (!from.isTextual()) {
      throw new CommandException("'from' parameter must be a string");
    }
    JsonNode limit = arguments.get("limit");
    if (limit == null) {
      throw new CommandException("'limit' parameter not specified");
    }
    if (!limit.isIntegralNumber()) {
      throw new CommandException("'limit' parameter must be a number");
    }
    boolean start = from.asText().equals("start");
    String after = start ? "" : key(Ipv4.parse(from.asText()));
    ArrayNode page = JSON.arrayNode();
    leases.entries().entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(after) > 0)
        .limit(limit.asLong())
        .forEach(entry -> page.add(entry.getValue()));
    ObjectNode answer = JSON.objectNode();
    answer.putObject("arguments").put("count", page.size()).set("leases", page);
    return answer
        .put("result", page.isEmpty() ? EMPTY : 0)
        .put("text", page.size() + " IPv4 lease(s) found.");
  }

  private ObjectNode found(Predicate<JsonNode> wanted) {
    ArrayNode found = JSON.arrayNode();
    leases.entries().values().stream().filter(wanted).forEach(found::add);
    ObjectNode answer = JSON.objectNode();
    answer.putObject("arguments").set("leases", found);
    return answer
        .put("result", found.isEmpty() ? EMPTY : 0)
        .put("text", found.size() + " IPv4 lease(s) found.");
  }

  private ObjectNode wipe(@Nullable JsonNode arguments) {
    JsonNode given = arguments == null ? null : arguments.get("subnet-id");
    List<Long> wiped =
        given == null
            ? subnets.stream().map(subnet -> (long) subnet.id()).toList()
            : List.of(given.asLong());
    List<String> keys =
        leases.entries().entrySet().stream()
            .filter(entry -> wiped.contains(entry.getValue().path("subnet-id").asLong()))
            .map(java.util.Map.Entry::getKey)
            .toList();
    keys.forEach(leases::remove);
    return answer(
        keys.isEmpty() ? EMPTY : 0,
        "Deleted %d IPv4 lease(s) from subnet(s) %s"
            .formatted(
                keys.size(), wiped.stream().map(String::valueOf).collect(Collectors.joining(" "))));
  }

  private ObjectNode statistics(@Nullable JsonNode arguments) {
    JsonNode given = arguments == null ? null : arguments.get("subnet-id");
    List<Subnet> wanted =
        subnets.stream().filter(one -> given == null || one.id() == given.asLong()).toList();
    String what = given == null ? "all subnets" : "subnet-id=" + given.asLong();
    ObjectNode answer = JSON.objectNode();
    ObjectNode content = answer.putObject("arguments");
    if (wanted.isEmpty()) {
      return answer
          .put("result", EMPTY)
          .put(
              "text",
              "stat-lease4-get[%s]: no matching data, subnet-id: %s does not exist"
                  .formatted(what, given));
    }
    ObjectNode set = content.putObject("result-set");
    set.putArray("columns")
        .add("subnet-id")
        .add("total-addresses")
        .add("cumulative-assigned-addresses")
        .add("assigned-addresses")
        .add("declined-addresses");
    ArrayNode rows = set.putArray("rows");
    for (Subnet subnet : wanted) {
      long assigned =
          leases.entries().values().stream()
              .filter(lease -> lease.path("subnet-id").asInt() == subnet.id())
              .count();
      rows.addArray().add(subnet.id()).add(subnet.size()).add(0).add(assigned).add(0);
    }
    set.put(
        "timestamp",
        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")));
    return answer
        .put("result", 0)
        .put("text", "stat-lease4-get[%s]: %d rows found".formatted(what, wanted.size()));
  }

  private static long addressIn(@Nullable JsonNode arguments) {
    if (arguments == null || !arguments.isObject()) {
      throw new CommandException("Parameters missing or are not a map.");
    }
    JsonNode given = arguments.get("ip-address");
    if (given == null) {
      throw new CommandException("Mandatory 'subnet-id' parameter missing.");
    }
    if (!given.isTextual()) {
      throw new CommandException("'ip-address' is not a string.");
    }
    long number = Ipv4.parse(given.asText());
    if (number < 0) {
      throw new CommandException(
          "Failed to convert string to address '%s': Invalid argument".formatted(given.asText()));
    }
    return number;
  }

  private static String required(JsonNode arguments, String name) {
    JsonNode value = arguments.get(name);
    if (value == null) {
      throw new CommandException("missing parameter '%s' (<wire>:0:0)".formatted(name));
    }
    if (!value.isTextual()) {
      throw wrongType(name);
    }
    return value.asText();
  }

  private static CommandException wrongType(String name) {
    return new CommandException(
        "invalid type specified for parameter '%s' (<wire>:0:0)".formatted(name));
  }

  /** Addresses sort as numbers, as Kea lists them. */
  private static String key(long address) {
    return "%010d".formatted(address);
  }
}
