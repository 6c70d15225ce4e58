package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.turnup.workflows.Processes;
import org.turnup.workflows.lint.Checked;
import org.turnup.workflows.lint.ModelCheck;

/**
 * Deploys the bundled processes, those of the process folder and those that analysts sent, when the
 * application starts and when the engine has lost its data. The engine ignores what it has already,
 * so every replica may do it; of each file the newest content is deployed, whichever replica has
 * it. While the engine is away it is tried again.
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
  private final DeployedModels models;
  private final DeploymentCheck check;
  private final EngineIdentity identity;
  private final boolean deployOlder;
  private final @Nullable Path folder;
  private volatile @Nullable Thread thread;
  private long began = System.nanoTime();

  Deployment(
      CamundaClient engine,
      ProcessDefinitions definitions,
      DeployedContents contents,
      DeployedModels models,
      DeploymentCheck check,
      EngineIdentity identity,
      EngineProperties properties) {
    this.engine = engine;
    this.definitions = definitions;
    this.contents = contents;
    this.models = models;
    this.check = check;
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
    folderFiles().forEach(file -> own.put(String.valueOf(file.getFileName()), fileBytes(file)));
    Map<String, byte[]> files = contents.newest();
    own.forEach(
        (name, content) -> {
          if (deployOlder || !contents.isReplaced(name, content)) {
            files.put(name, content);
          } else {
            LOG.warn(
                "process file {} is older than the one that was deployed last; left out", name);
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
      store(files.send().join(), Map.of());
      Processes.BUNDLED.forEach(
          location -> contents.store(location, Objects.requireNonNull(contentOf.get(location))));
    }
  }

  /** One by one: a file that is refused must not keep the others from being deployed. */
  private void deployOther(String name, byte[] content) {
    try {
      deployChecked(name, content);
    } catch (ClientException e) {
      if (Status.fromThrowable(e).getCode() != Status.Code.INVALID_ARGUMENT) {
        throw e;
      }
      LOG.error("process file {} is refused: {}", name, e.getMessage());
    }
  }

  /**
   * What is doubtful in it is only said: it may have been deployed before anybody checked it, and
   * orders may need it.
   */
  private void deployChecked(String name, byte[] content) {
    Checked checked = check.check(name, content);
    checked
        .findings()
        .forEach(finding -> LOG.warn("process file {}: {}", name, finding.sentence()));
    if (ModelCheck.builtInProcesses().stream().anyMatch(checked.processes()::containsKey)) {
      LOG.error("process file {} is refused: it would replace a process of Turnup", name);
      return;
    }
    deploy(name, content, checked);
  }

  /**
   * Deploys one file that an analyst sent.
   *
   * @return what the engine has of it now
   * @throws ClientException when the engine refuses it; its message says why
   */
  List<DeployedModel> deploy(String name, byte[] content, Checked checked) {
    DeploymentEvent event =
        engine.newDeployResourceCommand().addResourceBytes(content, name).send().join();
    store(event, checked.processes());
    models.storeFile(name, content);
    contents.store(name, content);
    return models.all().stream().filter(model -> isOf(event, model)).toList();
  }

  private static boolean isOf(DeploymentEvent event, DeployedModel model) {
    return event.getProcesses().stream()
            .anyMatch(process -> process.getProcessDefinitionKey() == model.key())
        || event.getForm().stream().anyMatch(form -> form.getFormKey() == model.key())
        || event.getDecisions().stream()
            .anyMatch(decision -> decision.getDecisionKey() == model.key());
  }

  private void store(DeploymentEvent event, Map<String, Boolean> endsStep) {
    for (Process process : event.getProcesses()) {
      definitions.store(
          process.getBpmnProcessId(),
          process.getVersion(),
          process.getProcessDefinitionKey(),
          process.getResourceName(),
          endsStep.getOrDefault(process.getBpmnProcessId(), true));
      LOG.info(
          "process {} version {} deployed, key {}",
          process.getBpmnProcessId(),
          process.getVersion(),
          process.getProcessDefinitionKey());
    }
    for (Form form : event.getForm()) {
      models.store(
          DeployedModel.Kind.FORM,
          form.getFormId(),
          form.getVersion(),
          form.getFormKey(),
          form.getResourceName());
      LOG.info("form {} version {} deployed", form.getFormId(), form.getVersion());
    }
    storeDecisions(event);
  }

  private void storeDecisions(DeploymentEvent event) {
    Map<Long, String> files =
        event.getDecisionRequirements().stream()
            .collect(
                Collectors.toMap(
                    DecisionRequirements::getDecisionRequirementsKey,
                    DecisionRequirements::getResourceName));
    for (Decision decision : event.getDecisions()) {
      models.store(
          DeployedModel.Kind.DECISION,
          decision.getDmnDecisionId(),
          decision.getVersion(),
          decision.getDecisionKey(),
          files.getOrDefault(decision.getDecisionRequirementsKey(), ""));
      LOG.info(
          "decision {} version {} deployed", decision.getDmnDecisionId(), decision.getVersion());
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
