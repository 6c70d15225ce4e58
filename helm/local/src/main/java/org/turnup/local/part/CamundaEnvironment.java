package org.turnup.local.part;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.turnup.local.port.Port;
import org.turnup.local.port.Ports;

/** Camunda's settings, as environment variables. */
final class CamundaEnvironment {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EXPORTER = "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_";

  /**
   * Kinds of records that neither Operate nor Tasklist 8.6 imports (their {@code ImportValueType}
   * names those that they do). Each would be an index a day that nobody reads and that recovers
   * after a hard stop.
   */
  private static final List<String> NOT_IMPORTED =
      List.of(
          "AUTHORIZATION",
          "COMMANDDISTRIBUTION",
          "COMPENSATIONSUBSCRIPTION",
          "DEPLOYMENT",
          "DEPLOYMENTDISTRIBUTION",
          "ERROR",
          "ESCALATION",
          "MESSAGE",
          "MESSAGECORRELATION",
          "MESSAGESTARTEVENTSUBSCRIPTION",
          "MESSAGESUBSCRIPTION",
          "PROCESSINSTANCECREATION",
          "PROCESSINSTANCEMIGRATION",
          "PROCESSINSTANCEMODIFICATION",
          "RESOURCEDELETION",
          "SIGNAL",
          "SIGNALSUBSCRIPTION",
          "TIMER",
          "USER");

  private CamundaEnvironment() {}

  static Map<String, String> of(Ports ports, Path data) {
    Map<String, String> variables = new HashMap<>();
    store(variables, ports.http(Port.OPENSEARCH));
    network(variables, ports);
    frugality(variables);
    variables.put("ZEEBE_BROKER_DATA_DIRECTORY", data.toString());
    return Map.copyOf(variables);
  }

  private static void store(Map<String, String> variables, String openSearch) {
    variables.put("CAMUNDA_DATABASE_TYPE", "opensearch");
    variables.put("CAMUNDA_DATABASE_URL", openSearch);
    for (String application : new String[] {"OPERATE", "TASKLIST"}) {
      variables.put("CAMUNDA_" + application + "_DATABASE", "opensearch");
      variables.put("CAMUNDA_" + application + "_OPENSEARCH_URL", openSearch);
      variables.put("CAMUNDA_" + application + "_ZEEBEOPENSEARCH_URL", openSearch);
      variables.put("CAMUNDA_" + application + "_OPENSEARCH_NUMBEROFREPLICAS", "0");
      // Finished instances move to an index of their day, which IndexRetention later deletes whole.
      variables.put("CAMUNDA_" + application + "_ARCHIVER_ROLLOVERENABLED", "true");
    }
    variables.put(
        EXPORTER + "CLASSNAME", "io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
    variables.put(EXPORTER + "ARGS_URL", openSearch);
    variables.put(EXPORTER + "ARGS_BULK_DELAY", "1");
    variables.put(EXPORTER + "ARGS_INDEX_NUMBEROFREPLICAS", "0");
    variables.put(EXPORTER + "ARGS_INDEX_NUMBEROFSHARDS", "1");
    NOT_IMPORTED.forEach(kind -> variables.put(EXPORTER + "ARGS_INDEX_" + kind, "false"));
  }

  private static void network(Map<String, String> variables, Ports ports) {
    String grpc = LOOPBACK + ":" + ports.of(Port.CAMUNDA_GRPC);
    for (String application : new String[] {"OPERATE", "TASKLIST"}) {
      variables.put("CAMUNDA_" + application + "_ZEEBE_GATEWAYADDRESS", grpc);
    }
    variables.put("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", ports.http(Port.CAMUNDA_WEB));
    variables.put("SERVER_ADDRESS", LOOPBACK);
    variables.put("SERVER_PORT", port(ports, Port.CAMUNDA_WEB));
    variables.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
    variables.put("MANAGEMENT_SERVER_PORT", port(ports, Port.CAMUNDA_MANAGEMENT));
    variables.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", LOOPBACK);
    variables.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", port(ports, Port.CAMUNDA_GRPC));
    variables.put("ZEEBE_BROKER_NETWORK_HOST", LOOPBACK);
    variables.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port(ports, Port.CAMUNDA_COMMAND));
    variables.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port(ports, Port.CAMUNDA_INTERNAL));
  }

  /** The defaults are for a server of its own: 512 MB for RocksDB alone, and 2 GB of free disk. */
  private static void frugality(Map<String, String> variables) {
    variables.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
    variables.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
    variables.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "5m");
    variables.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "500MB");
    variables.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "300MB");
  }

  private static String port(Ports ports, Port port) {
    return Integer.toString(ports.of(port));
  }
}
