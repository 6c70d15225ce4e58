package org.turnup.local.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.local.Part;
import org.turnup.local.opensearch.OpenSearchNode;
import org.turnup.local.port.Port;
import org.turnup.local.process.Command;

/** OpenSearch, one node in a JVM of its own. */
final class OpenSearchPart implements PartBlueprint {
  private final PartContext context;

  OpenSearchPart(PartContext context) {
    this.context = context;
  }

  @Override
  public Set<Part> needs() {
    return Set.of();
  }

  @Override
  public Command command() {
    Path data = DataFolders.create(context.home().data(Part.OPENSEARCH));
    return context.java(
        Part.OPENSEARCH,
        data,
        List.of(
            "-Xms256m",
            "-Xmx768m",
            "-XX:+UseG1GC",
            "-XX:MaxDirectMemorySize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            context.build().classPath(),
            OpenSearchNode.class.getName(),
            data.toString(),
            Integer.toString(context.ports().of(Port.OPENSEARCH)),
            Integer.toString(context.ports().of(Port.OPENSEARCH_TRANSPORT))),
        Map.of());
  }

  /** After a hard stop its shards recover for a while; until then it answers, but not with data. */
  @Override
  public boolean isReady() {
    return HttpProbe.answers(
        context.http(Port.OPENSEARCH) + "/_cluster/health?wait_for_status=yellow&timeout=1s");
  }
}
