package org.turnup.api.catalogjob;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.list.DocumentLists;
import org.turnup.api.tmf.list.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the catalog as it is at one moment, keeps the file and sends it. Done again, it sends the
 * same file.
 */
@Component
class CatalogExport {

  private final Transfer transfer;
  private final JobRuns runs;
  private final ExportFiles files;
  private final DocumentLists lists;
  private final LongTransaction longTransaction;
  private final TransactionTemplate oneMoment;

  CatalogExport(
      Transfer transfer,
      JobRuns runs,
      ExportFiles files,
      DocumentLists lists,
      LongTransaction longTransaction,
      PlatformTransactionManager transactions) {
    this.transfer = transfer;
    this.runs = runs;
    this.files = files;
    this.lists = lists;
    this.longTransaction = longTransaction;
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  void run(JobRun run) {
    byte[] file = files.find(run.id()).orElseGet(() -> write(run));
    transfer.put(run.url(), file);
    runs.succeed(run);
  }

  private byte[] write(JobRun run) {
    byte[] file =
        StrictJson.bytes(longTransaction.inTurn(() -> oneMoment.execute(status -> content(run))));
    if (file.length > Transfer.MOST) {
      throw new JobFailedException(
          "The catalog makes a file of %d bytes; at most %d can be imported again: select less by path or query"
              .formatted(file.length, Transfer.MOST));
    }
    files.keep(run.id(), file);
    return files.find(run.id()).orElse(file);
  }

  private ObjectNode content(JobRun run) {
    JsonNode job = run.job().body();
    ObjectNode content = StrictJson.object();
    for (TmfResource resource : run.kind().scope(job)) {
      append(job, resource, content.putArray(resource.name()));
    }
    return content;
  }

  private void append(JsonNode job, TmfResource resource, ArrayNode all) {
    @Nullable String cursor = null;
    do {
      Page page;
      try {
        page = lists.page(resource, ExportQuery.page(job, resource, cursor));
      } catch (TmfProblem e) {
        throw new JobFailedException("query: " + e.message());
      }
      page.documents().forEach(document -> all.add(document.body()));
      cursor = page.next();
    } while (cursor != null);
  }
}
