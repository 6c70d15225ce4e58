package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.grpc.Status;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.turnup.workflows.Processes;

/**
 * Deploys the bundled processes, those of the process folder and those that analysts sent, when the
 * application starts and when the engine has lost its data. The engine ignores what it has already,
 * so every replica may do it; of each file the newest content is deployed, whichever replica has it.
 * While the engine is away it is tried again.
 */
@Component
class Deployment {

  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
  /** Something may be missing that no deployment brings; it is not tried without end. */
  private static final Duration MIN_PAUSE = Duration.ofSeconds(2);

  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  private final CamundaClient engine;
  private final ProcessDefinitions definitions;
  private final DeployedContents contents;
  private final EngineIdentity identity;
  private final boolean deployOlder;
  private final @Nullable Path folder;
  private volatile @Nullable Thread thread;
  private long began = System.nanoTime();

  Deployment(
      CamundaClient engine,
      ProcessDefinitions definitions,
      DeployedContents contents,
      EngineIdentity identity,
      EngineProperties properties) {
    this.engine = engine;
    this.definitions = definitions;
    this.contents = contents;
    this.identity = identity;
    this.deployOlder = properties.deployOlder();
    this.folder = properties.processFolder();
  }

  @EventListener(ApplicationReadyEvent.class)
  void deployWhenReady() {
    start();
  }

  /** Deploys everything that the engine does not have, unless it was just done; returns at once. */
  synchronized void deployAgain() {
    if (System.nanoTime() - began > MIN_PAUSE.toNanos()) {
      start();
    }
  }

  private synchronized void start() {
    Thread running = thread;
    if (running == null || !running.isAlive()) {
      began = System.nanoTime();
      thread = Thread.ofVirtual().name("deployment").start(this::deployPatiently);
    }
  }

  @PreDestroy
  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void deployPatiently() {
    Duration wait = Duration.ofMillis(250);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        identity.isLost();
        deployAll();
        return;
      } catch (RuntimeException e) {
        LOG.warn("processes not deployed yet, again in {}: {}", wait, e.getMessage());
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      wait = wait.multipliedBy(2).compareTo(MOST_WAIT) < 0 ? wait.multipliedBy(2) : MOST_WAIT;
    }
  }

  private void deployAll() {
    Map<String, byte[]> own = new LinkedHashMap<>();
    Processes.BUNDLED.forEach(location -> own.put(location, classPathBytes(location)));
    folderFiles().forEach(file -> own.put(file.toString(), fileBytes(file)));
    Map<String, byte[]> files = contents.newest();
    own.forEach(
        (name, content) -> {
          if (deployOlder || !contents.isReplaced(name, content)) {
            files.put(name, content);
          } else {
            LOG.warn("process file {} is older than the one that was deployed last; left out", name);
          }
        });
    deployBundled(files);
    files.keySet().removeAll(Processes.BUNDLED);
    files.forEach(this::deployOther);
  }

  /** Together: the processes need the forms. */
  private void deployBundled(Map<String, byte[]> contentOf) {
    var command = engine.newDeployResourceCommand();
    @Nullable DeployResourceCommandStep2 files = null;
    for (String location : Processes.BUNDLED) {
      byte[] content = Objects.requireNonNull(contentOf.get(location));
      files = (files == null ? command : files).addResourceBytes(content, location);
    }
    if (files != null) {
      store(files.send().join());
      Processes.BUNDLED.forEach(
          location -> contents.store(location, Objects.requireNonNull(contentOf.get(location))));
    }
  }

  /** One by one: a file that the engine refuses must not keep the others from being deployed. */
  private void deployOther(String name, byte[] content) {
    try {
      deploy(name, content);
    } catch (ClientException e) {
      if (Status.fromThrowable(e).getCode() != Status.Code.INVALID_ARGUMENT) {
        throw e;
      }
      LOG.error("process file {} is refused: {}", name, e.getMessage());
    }
  }

  /**
   * Deploys one file, which is the newest under its name from now on.
   *
   * @throws ClientException when the engine refuses it; its message says why
   */
  List<Process> deploy(String name, byte[] content) {
    DeploymentEvent event =
        engine.newDeployResourceCommand().addResourceBytes(content, name).send().join();
    store(event);
    contents.store(name, content);
    return event.getProcesses();
  }

  private void store(DeploymentEvent event) {
    for (Process process : event.getProcesses()) {
      definitions.store(
          process.getBpmnProcessId(),
          process.getVersion(),
          process.getProcessDefinitionKey(),
          process.getResourceName());
      LOG.info(
          "process {} version {} deployed, key {}",
          process.getBpmnProcessId(),
          process.getVersion(),
          process.getProcessDefinitionKey());
    }
  }

  private static byte[] classPathBytes(String location) {
    try {
      return new ClassPathResource(location).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] fileBytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> folderFiles() {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(bpmn|form|dmn)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
