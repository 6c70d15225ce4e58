package org.turnup.local.part;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.turnup.local.Part;
import org.turnup.local.opensearch.EmptyHistory;
import org.turnup.local.port.Port;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;

/** Camunda 8: broker, gateway, Operate and Tasklist in one JVM, from the unpacked distribution. */
final class CamundaPart implements PartBlueprint {
  private static final int FIRST_WITH_UNSAFE_SWITCH = 23;

  private final PartContext context;

  CamundaPart(PartContext context) {
    this.context = context;
  }

  /**
   * On empty data Camunda waits for OpenSearch by itself, and the two start side by side. With data
   * it exits when OpenSearch answers that its shards still recover.
   */
  @Override
  public Set<Part> needs() {
    return DataFolders.isEmpty(context.home().data(Part.CAMUNDA))
        ? Set.of()
        : Set.of(Part.OPENSEARCH);
  }

  /** What would end it at every start is taken out of its way. */
  @Override
  public void prepare(LogFile log) throws InterruptedException {
    if (needs().isEmpty()) {
      return;
    }
    try {
      List<String> deleted = new EmptyHistory(context.http(Port.OPENSEARCH)).delete();
      if (!deleted.isEmpty()) {
        log.note("deleted history without fields and documents: " + String.join(", ", deleted));
      }
    } catch (IOException e) {
      log.note("not looked for history without fields: " + e.getMessage());
    }
  }

  @Override
  public Command command() {
    Path data = DataFolders.create(context.home().data(Part.CAMUNDA));
    return context.java(
        Part.CAMUNDA, data, options(), CamundaEnvironment.of(context.ports(), data));
  }

  private List<String> options() {
    Path distribution = context.build().camunda();
    Path logging = context.build().target().resolve("classes/camunda-log4j2.xml");
    List<String> options = new ArrayList<>();
    options.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=256m",
            "-XX:MaxMetaspaceSize=320m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_SWITCH) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    options.addAll(
        List.of(
            "-Dlog4j2.configurationFile=" + logging,
            "-Dapp.home=" + distribution,
            "-Dbasedir=" + distribution,
            "-Dspring.profiles.active=broker,operate,tasklist,auth",
            "-cp",
            distribution.resolve("config") + ":" + distribution.resolve("lib") + "/*",
            "io.camunda.application.StandaloneCamunda"));
    return options;
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(context.http(Port.CAMUNDA_MANAGEMENT) + "/actuator/health");
  }

  /** Reading back a thousand orders' worth of log on two cores takes its time. */
  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(5);
  }
}
