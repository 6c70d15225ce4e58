package org.turnup.peers.kea;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import org.turnup.peers.Answer;
import org.turnup.peers.Call;
import org.turnup.peers.Credentials;
import org.turnup.peers.DurableMap;
import org.turnup.peers.Fault;
import org.turnup.peers.SimulatedSystem;
import org.turnup.peers.SimulatorServer;

/** Kea's control agent with one DHCPv4 server behind it, as far as leases go. */
public final class KeaSimulator implements SimulatedSystem, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN = Set.of("command", "service", "arguments", "remote");
  private static final String EXPECTED_LOGIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (Credentials.KEA_USER + ":" + Credentials.KEA_PASSWORD)
                      .getBytes(StandardCharsets.UTF_8));

  private final DurableMap leases;
  private final LeaseCommands commands;
  private final SimulatorServer server;

  /**
   * Starts it; leases of an earlier run are there again.
   *
   * @param port TCP port on 127.0.0.1; 0 takes a free one
   * @param dataFolder where leases are kept
   */
  public KeaSimulator(int port, Path dataFolder) throws IOException {
    leases = DurableMap.open(dataFolder.resolve("kea-leases.jsonl"));
    commands = new LeaseCommands(Subnet.ALL, leases, Clock.systemUTC());
    server = new SimulatorServer(port, this);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Sets how it misbehaves from the next request on. */
  public void fault(Fault fault) {
    server.fault(fault);
  }

  @Override
  public void close() throws IOException {
    server.close();
    leases.close();
  }

  @Override
  public Answer unauthorized() {
    return http(401, "Unauthorized").with("WWW-Authenticate", "Basic realm=\"kea\"");
  }

  @Override
  public Answer handle(Call call) {
    if (!EXPECTED_LOGIN.equals(call.header("Authorization"))) {
      return unauthorized();
    }
    String type = call.header("Content-Type");
    if (!call.method().equals("POST") || type == null || !type.startsWith("application/json")) {
      return http(400, "Bad Request");
    }
    ObjectNode answer;
    try {
      answer = command(call.body());
    } catch (JacksonException e) {
      return http(400, "Bad Request");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (CommandException e) {
      answer = LeaseCommands.answer(e.result(), e.getMessage());
    }
    return Answer.json(200, JsonNodeFactory.instance.arrayNode().add(answer));
  }

  private ObjectNode command(byte[] body) throws IOException {
    if (body.length == 0) {
      throw new CommandException("Command processing failed: NULL command parameter");
    }
    JsonNode request = JSON.readTree(body);
    if (!request.isObject()) {
      throw invalid("Invalid command Element specified, expected map");
    }
    JsonNode command = request.get("command");
    if (command == null) {
      throw invalid("Invalid answer specified, does not contain mandatory 'command'");
    }
    if (!command.isTextual()) {
      throw invalid("'command' element in command message is not a string");
    }
    for (String name : (Iterable<String>) request::fieldNames) {
      if (!KNOWN.contains(name)) {
        throw invalid("Received command contains unsupported parameter '%s'".formatted(name));
      }
    }
    JsonNode service = request.get("service");
    if (service == null) {
      throw new CommandException(
          CommandException.UNSUPPORTED,
          "'%s' command not supported. You did not include \"service\" parameter in the command, which indicates that Kea Control Agent should process this command rather than forward it to one or more Kea servers. If you aimed to send this command to one of the Kea servers you should include the \"service\" parameter in your request, e.g. \"service\": [ \"dhcp4\" ] to forward the command to the DHCPv4 server, or \"service\": [ \"dhcp4\", \"dhcp6\", \"d2\" ] to forward it to DHCPv4, DHCPv6 and D2 servers etc."
              .formatted(command.asText()));
    }
    if (!service.isArray()) {
      throw new CommandException("service value must be a list");
    }
    String target = service.path(0).asText();
    if (!target.equals("dhcp4")) {
      throw new CommandException(
          "forwarding socket is not configured for the server type " + target);
    }
    return commands.run(command.asText(), request.get("arguments"));
  }

  private static CommandException invalid(String why) {
    return new CommandException("Error during command processing: " + why);
  }

  private static Answer http(int status, String text) {
    return Answer.json(status, LeaseCommands.answer(status, text));
  }
}
