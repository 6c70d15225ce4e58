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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.turnup.connectors.Connector;

/**
 * Tells api which connectors are here, at start and from time to time. Jobs are done whether api
 * answers or not.
 */
class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String OPERATIONS = "{\"operations\":[\"present\",\"absent\",\"read\"]}";

  private final List<String> names;
  private final WorkersProperties.Api api;
  private final HttpClient http;
  private boolean known;
  private boolean told;

  Registration(Collection<Connector> connectors, WorkersProperties.Api api, HttpClient http) {
    this.names = connectors.stream().map(Connector::name).sorted().toList();
    this.api = api;
    this.http = http;
  }

  @Scheduled(initialDelay = 0, fixedDelayString = "${turnup.api.registration:PT20S}")
  void register() {
    List<String> problems = new ArrayList<>();
    try {
      for (String name : names) {
        try {
          register(name);
        } catch (IOException e) {
          // The others may well be registered: api can know one of them and refuse another.
          problems.add(name + ": " + e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    say(
        problems.isEmpty(),
        problems.isEmpty()
            ? "connectors " + names + " are registered with api"
            : "connectors not registered with api; jobs are done all the same: " + problems);
  }

  private void register(String name) throws IOException, InterruptedException {
    URI uri =
        URI.create(api.url().toString().replaceAll("/+$", "") + "/turnup/v1/connector/" + name);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(OPERATIONS))
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
