package org.turnup.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;

/**
 * Camel with the routes of one connector. Each connector has its own, so that a file which does not
 * load keeps nobody else from starting, and names in it meet no others.
 */
final class ConnectorContext {

  private static final int MAX_CONNECTIONS = 64;

  private ConnectorContext() {}

  /** What is wrong with a connector that is not started; nothing when it is empty. */
  static List<String> problems(ConnectorSettings settings, RouteFile file) {
    List<String> problems = new ArrayList<>();
    Optional<Declaration> declaration = Optional.empty();
    try {
      declaration = declaration(file);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    try {
      problems.addAll(RouteChecks.problems(settings, file, declaration.orElse(null)));
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /**
   * Loads a connector's routes and starts them; nothing of the network is asked.
   *
   * @throws IllegalArgumentException with everything that is wrong with its files and settings
   */
  static CamelConnector start(ConnectorSettings settings, RouteFile file, MeterRegistry metrics) {
    List<String> problems = problems(settings, file);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    Optional<Declaration> declaration = declaration(file);
    ConnectorSettings spelled = RouteChecks.spelled(settings, file, declaration.orElse(null));
    DefaultCamelContext context = context(spelled);
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(file.resource());
      context.start();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      context.stop();
      throw new IllegalArgumentException(
          "%s does not load: %s".formatted(file.name(), Faults.rootMessage(e)), e);
    }
    return new CamelConnector(spelled, declaration, context, metrics);
  }

  private static Optional<Declaration> declaration(RouteFile file) {
    return file.declaration().map(text -> DeclarationReader.read(file.declarationName(), text));
  }

  private static DefaultCamelContext context(ConnectorSettings settings) {
    DefaultCamelContext context = new DefaultCamelContext();
    context.getCamelContextExtension().setName(settings.name());
    // A call given up may still hold an exchange; nothing is lost by not waiting for it.
    context.getShutdownStrategy().setTimeout(1);
    context.getShutdownStrategy().setShutdownNowOnTimeout(true);
    context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    // One log line per call is CamelConnector's; Camel would add a stack trace for each fault.
    context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    context.getPropertiesComponent().setInitialProperties(settings.properties());
    http(context, "http");
    http(context, "https");
    return context;
  }

  private static void http(CamelContext context, String scheme) {
    HttpComponent http = new HttpComponent();
    http.setConnectionsPerRoute(MAX_CONNECTIONS);
    http.setMaxTotalConnections(MAX_CONNECTIONS);
    // Retries are the model's business: a second request behind its back would hide a lost answer.
    http.setHttpClientConfigurer(
        client ->
            client
                .disableAutomaticRetries()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, body, call) -> refuseWhenGivenUp()));
    context.addComponent(scheme, http);
  }

  /** A call whose limit is over has been interrupted; it must not reach the network any more. */
  private static void refuseWhenGivenUp() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the call was given up");
    }
  }
}
