package org.turnup.workers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.turnup.connectors.Connector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells api which connectors are here and what they take and give, at start and from time to time;
 * of those that were left out, why. Jobs are done whether api answers or not.
 */
class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final List<String> OPERATIONS = List.of("present", "absent", "read");
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> bodies = new TreeMap<>();
  private final WorkersProperties.Api api;
  private final HttpClient http;
  private boolean known;
  private boolean told;

  /**
   * The connectors of this worker.
   *
   * @param problems why others were left out, by their names
   */
  Registration(
      Collection<Connector> connectors,
      Map<String, String> problems,
      WorkersProperties.Api api,
      HttpClient http) {
    connectors.forEach(connector -> bodies.put(connector.name(), body(connector)));
    problems.forEach(
        (name, problem) -> bodies.put(name, JSON.writeValueAsString(Map.of("problem", problem))));
    this.api = api;
    this.http = http;
  }

  private static String body(Connector connector) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("operations", OPERATIONS);
    connector
        .declaration()
        .ifPresent(
            declared -> {
              body.put("parameters", declared.parameters());
              body.put("outputs", declared.outputs());
            });
    return JSON.writeValueAsString(body);
  }

  @Scheduled(initialDelay = 0, fixedDelayString = "${turnup.api.registration:PT20S}")
  void register() {
    List<String> problems = new ArrayList<>();
    try {
      for (Map.Entry<String, String> connector : bodies.entrySet()) {
        try {
          register(connector.getKey(), connector.getValue());
        } catch (IOException e) {
          // The others may well be registered: api can know one of them and refuse another.
          problems.add(connector.getKey() + ": " + e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    say(
        problems.isEmpty(),
        problems.isEmpty()
            ? "connectors " + bodies.keySet() + " are registered with api"
            : "connectors not registered with api; jobs are done all the same: " + problems);
  }

  private void register(String name, String body) throws IOException, InterruptedException {
    URI uri =
        URI.create(api.url().toString().replaceAll("/+$", "") + "/turnup/v1/connector/" + name);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s answered %d: %s".formatted(uri, response.statusCode(), response.body()));
    }
  }

  /** One line for each change, not one for each attempt. */
  private void say(boolean now, String line) {
    if (told && known == now) {
      return;
    }
    told = true;
    known = now;
    if (now) {
      LOG.info(line);
    } else {
      LOG.warn(line);
    }
  }
}
