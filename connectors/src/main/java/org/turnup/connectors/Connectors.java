package org.turnup.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;

/** The installed connectors: those that have settings. One Camel context carries them all. */
public final class Connectors implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 64;

  private final CamelContext context;
  private final Map<String, Connector> connectors;

  private Connectors(CamelContext context, Map<String, Connector> connectors) {
    this.context = context;
    this.connectors = connectors;
  }

  /**
   * Loads the route file of each connector that has settings and starts it.
   *
   * @param settings by connector name; the inner keys are those that the route file reads
   * @param extraRouteFolders folders with further route files; one of the same name as a bundled
   *     file takes its place
   * @throws IllegalArgumentException when a setting is wrong or missing, a route file is not found
   *     or does not load, or a route of the contract is missing in it; the message says which
   */
  public static Connectors start(
      Map<String, Map<String, String>> settings,
      List<Path> extraRouteFolders,
      MeterRegistry metrics) {
    List<ConnectorSettings> all = new ArrayList<>();
    settings.forEach((name, values) -> all.add(new ConnectorSettings(name, values)));
    return start(all, extraRouteFolders, metrics);
  }

  private static Connectors start(
      List<ConnectorSettings> settings, List<Path> folders, MeterRegistry metrics) {
    DefaultCamelContext context = context(settings);
    RouteFiles files = new RouteFiles(folders);
    Map<String, Connector> connectors = new LinkedHashMap<>();
    String loading = "";
    try {
      for (ConnectorSettings one : settings) {
        loading = one.name();
        PluginHelper.getRoutesLoader(context).loadRoutes(files.find(context, loading));
        for (Operation operation : Operation.values()) {
          requireRoute(context, loading, operation);
        }
        connectors.put(loading, new CamelConnector(one, context, metrics));
      }
      context.start();
      return new Connectors(context, Map.copyOf(connectors));
    } catch (IllegalArgumentException e) {
      context.stop();
      throw e;
    } catch (Exception e) {
      context.stop();
      throw new IllegalArgumentException(
          "The connectors did not start (last loaded: %s): %s"
              .formatted(loading, Faults.rootMessage(e)),
          e);
    }
  }

  /** Every installed connector. */
  public Collection<Connector> all() {
    return connectors.values();
  }

  /** The connector of a name, if it is installed. */
  public Optional<Connector> find(String name) {
    return Optional.ofNullable(connectors.get(name));
  }

  /** Stops the routes; calls under way are given up. */
  @Override
  public void close() {
    context.stop();
  }

  private static DefaultCamelContext context(List<ConnectorSettings> settings) {
    DefaultCamelContext context = new DefaultCamelContext();
    // A call given up may still hold an exchange; nothing is lost by not waiting for it.
    context.getShutdownStrategy().setTimeout(1);
    context.getShutdownStrategy().setShutdownNowOnTimeout(true);
    context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    // One log line per call is CamelConnector's; Camel would add a stack trace for each fault.
    context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    Properties properties = new Properties();
    settings.forEach(one -> properties.putAll(one.properties()));
    context.getPropertiesComponent().setInitialProperties(properties);
    int connections = MAX_CONNECTIONS * Math.max(1, settings.size());
    context.addComponent("http", http(connections));
    context.addComponent("https", http(connections));
    return context;
  }

  private static HttpComponent http(int connections) {
    HttpComponent http = new HttpComponent();
    http.setConnectionsPerRoute(MAX_CONNECTIONS);
    http.setMaxTotalConnections(connections);
    // Retries are the model's business: a second request behind its back would hide a lost answer.
    http.setHttpClientConfigurer(
        client ->
            client
                .disableAutomaticRetries()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, body, call) -> refuseWhenGivenUp()));
    return http;
  }

  /** A call whose limit is over has been interrupted; it must not reach the network any more. */
  private static void refuseWhenGivenUp() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the call was given up");
    }
  }

  private static void requireRoute(DefaultCamelContext context, String name, Operation operation) {
    String from = "direct:" + name + "-" + operation.name().toLowerCase(Locale.ROOT);
    boolean found =
        context.getRouteDefinitions().stream()
            .anyMatch(route -> from.equals(route.getInput().getEndpointUri()));
    if (!found) {
      throw new IllegalArgumentException(
          "The route file of connector '%s' has no route from %s".formatted(name, from));
    }
  }
}
