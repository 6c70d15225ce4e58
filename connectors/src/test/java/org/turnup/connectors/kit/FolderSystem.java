package org.turnup.connectors.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.turnup.connectors.SettingsSource;

/**
 * A system that a folder describes: {@code <name>.contract.yaml} beside the connector's files says
 * with which parameters it is tried, and how to look at it past the connector.
 */
final class FolderSystem implements SystemUnderTest {

  private final String name;
  private final Map<String, String> settings;
  private final Map<?, ?> contract;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate routes;
  private final FaultProxy local;

  FolderSystem(Path folder, Map<String, String> environment) throws Exception {
    name = only(folder);
    settings = SettingsSource.read(name, folder, environment);
    Path file = folder.resolve(name + ".contract.yaml");
    contract =
        map(
            "the file",
            new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file)));
    URI address = URI.create(setting("address"));
    if (address.getHost() == null || !"http".equals(address.getScheme())) {
      throw wrong("address", "the setting that holds http://host:port; it holds " + address);
    }
    // The kit's own proxies look for the system on this machine.
    local =
        new FaultProxy(
            new InetSocketAddress(
                address.getHost(), address.getPort() < 0 ? 80 : address.getPort()));
    Properties properties = new Properties();
    settings.forEach((key, value) -> properties.setProperty(name + "." + key, value));
    context.getPropertiesComponent().setInitialProperties(properties);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.fromString(name + "-contract.yaml", routes()));
    context.start();
    routes = context.createProducerTemplate();
  }

  private static String only(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.endsWith(".contract.yaml"))
              .map(file -> file.replace(".contract.yaml", ""))
              .toList();
      if (names.size() != 1) {
        throw new IllegalArgumentException(
            "%s holds the contracts %s; expected exactly one <name>.contract.yaml"
                .formatted(folder, names));
      }
      return names.getFirst();
    }
  }

  /** The looks at the system, each as a route that a test can send to. */
  private String routes() {
    List<Object> all = new ArrayList<>();
    Map<?, ?> given = map("routes", contract.get("routes"));
    for (String needed : List.of("things", "clear", "take")) {
      if (!(given.get(needed) instanceof List<?>)) {
        throw wrong("routes." + needed, "a list of steps");
      }
    }
    given.forEach(
        (route, steps) -> {
          Map<String, Object> from = new LinkedHashMap<>();
          from.put("uri", "direct:" + route);
          from.put("steps", steps);
          all.add(Map.of("route", Map.of("from", from)));
        });
    return new Dump(DumpSettings.builder().build()).dumpToString(all);
  }

  @Override
  public String connector() {
    return name;
  }

  @Override
  public int port() {
    return local.port();
  }

  @Override
  public Map<String, String> settings(int port) {
    Map<String, String> through = new HashMap<>(settings);
    through.put(
        text("address"),
        setting("address").replaceFirst("^http://[^/]+", "http://127.0.0.1:" + port));
    return through;
  }

  @Override
  public Map<String, String> wrongCredentials(int port) {
    assumeTrue(contract.get("secret") != null, "the contract names no secret");
    Map<String, String> wrong = new HashMap<>(settings(port));
    wrong.put(text("secret"), ConnectorContract.WRONG_SECRET);
    return wrong;
  }

  @Override
  public Map<String, Object> parameters(int number) {
    Map<String, Object> parameters = new HashMap<>();
    map("parameters", contract.get("parameters"))
        .forEach(
            (key, value) ->
                parameters.put(
                    String.valueOf(key),
                    value instanceof String text
                        ? text.replace("{n}", Integer.toString(number))
                        : value));
    return parameters;
  }

  @Override
  public Map<String, Object> contested() {
    return map("contested", contract.get("contested")).entrySet().stream()
        .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue));
  }

  /** Parameters that become part of a name or a path; all, where the contract does not say. */
  @Override
  public Set<String> names() {
    return contract.get("names") instanceof List<?> names
        ? names.stream().map(String::valueOf).collect(Collectors.toSet())
        : parameters(1).keySet();
  }

  @Override
  public boolean acts(String request) {
    return Pattern.compile(text("acts")).matcher(request).find();
  }

  @Override
  public Set<String> things() {
    if (send("things") instanceof List<?> things) {
      return things.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
    throw wrong("routes.things", "a route that leaves a list of texts in the body");
  }

  @Override
  public void clear() {
    send("clear");
  }

  @Override
  public void takeContested() {
    send("take");
  }

  @Override
  public void close() throws IOException {
    context.stop();
    local.close();
  }

  private Object send(String route) {
    Exchange exchange = routes.send("direct:" + route, new DefaultExchange(context));
    if (exchange.getException() != null) {
      throw new IllegalStateException(
          "The route %s of the contract failed: %s".formatted(route, exchange.getException()),
          exchange.getException());
    }
    return exchange.getMessage().getBody();
  }

  private String setting(String key) {
    String value = settings.get(text(key));
    if (value == null) {
      throw wrong(key, "the name of a setting; there are " + new TreeSet<>(settings.keySet()));
    }
    return value;
  }

  private String text(String key) {
    if (contract.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a text");
  }

  private Map<?, ?> map(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(key, "a map");
  }

  private IllegalArgumentException wrong(String key, String expected) {
    Object value = contract == null ? null : contract.get(key);
    return new IllegalArgumentException(
        "%s.contract.yaml: %s is %s; expected %s".formatted(name, key, value, expected));
  }
}
