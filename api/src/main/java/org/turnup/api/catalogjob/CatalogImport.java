package org.turnup.api.catalogjob;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.Instances;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.ChangeLog;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a file into the catalog: all of it or, when anything in it is refused, nothing. The job
 * ends in the same transaction, so that doing it again finds it done.
 */
@Component
class CatalogImport {

  private static final int MOST_ERRORS = 50;

  private final Transfer transfer;
  private final JobRuns runs;
  private final Instances instances;
  private final ImportedResources resources;
  private final ChangeLog changes;
  private final LongTransaction longTransaction;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CatalogImport(
      Transfer transfer,
      JobRuns runs,
      Instances instances,
      ImportedResources resources,
      ChangeLog changes,
      LongTransaction longTransaction,
      TransactionTemplate transaction,
      Clock clock) {
    this.transfer = transfer;
    this.runs = runs;
    this.instances = instances;
    this.resources = resources;
    this.changes = changes;
    this.longTransaction = longTransaction;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Carries an import out.
   *
   * @param instanceKey of its process instance; who cancels that while the file is fetched, which
   *     takes longest, has nothing taken in
   */
  void run(JobRun run, long instanceKey) {
    byte[] bytes = transfer.fetch(run.url());
    ImportFile file = ImportFile.read(bytes, run.kind(), run.kind().scope(run.job().body()));
    List<String> errors = longTransaction.inTurn(() -> takeIn(run, instanceKey, file));
    if (!errors.isEmpty()) {
      throw new JobFailedException("Nothing was imported.\n" + log(errors));
    }
  }

  private List<String> takeIn(JobRun run, long instanceKey, ImportFile file) {
    if (!instances.exists(instanceKey)) {
      runs.lost(run.id(), instanceKey);
      return List.of();
    }
    return transaction.execute(
        status -> {
          List<String> found = runs.isStillRunning(run) ? takeIn(run, file) : List.of();
          if (!found.isEmpty()) {
            status.setRollbackOnly();
          }
          return found;
        });
  }

  private static String log(List<String> errors) {
    List<String> shown = new ArrayList<>(errors.stream().limit(MOST_ERRORS).toList());
    if (errors.size() > MOST_ERRORS) {
      shown.add("and %d more".formatted(errors.size() - MOST_ERRORS));
    }
    return String.join("\n", shown);
  }

  private List<String> takeIn(JobRun run, ImportFile file) {
    List<String> errors = new ArrayList<>(file.doubles());
    List<Document> catalogs = new ArrayList<>();
    Map<ImportFile.Item, Document> inCircle = new LinkedHashMap<>();
    References.Known known = resources.known(file);
    for (ImportFile.Item item : file.items()) {
      attempt(
          item,
          errors,
          () -> {
            Document stored = resources.store(item.resource(), item.body(), known);
            if (item.resource().equals(run.kind().catalog())) {
              catalogs.add(stored);
            }
            if (file.circular().contains(item.place())) {
              inCircle.put(item, stored);
            }
          });
    }
    if (errors.isEmpty()) {
      inCircle.forEach(
          (item, stored) ->
              attempt(item, errors, () -> resources.checkAgain(item.resource(), stored)));
    }
    if (errors.isEmpty()) {
      runs.succeed(run);
      tellOfBatch(run, catalogs);
    }
    return errors;
  }

  private static void attempt(ImportFile.Item item, List<String> errors, Runnable step) {
    try {
      step.run();
    } catch (TmfProblem e) {
      errors.add(place(item) + ": " + e.message());
    }
  }

  private static String place(ImportFile.Item item) {
    String name = item.body().path("name").asString("");
    return name.isEmpty() ? item.place() : "%s '%s'".formatted(item.place(), name);
  }

  /** TMF633 has an event for it; an import that brought no catalog is told by its job. */
  private void tellOfBatch(JobRun run, List<Document> imported) {
    TmfResource catalog = run.kind().catalog();
    if (!catalog.events().contains("Batch")) {
      return;
    }
    List<Document> catalogs = imported.isEmpty() ? List.of(unnamed(run, catalog)) : imported;
    changes.append(
        catalogs.stream().map(one -> new ChangeLog.Change(catalog, "Batch", one)).toList());
  }

  private Document unnamed(JobRun run, TmfResource catalog) {
    ObjectNode body = StrictJson.object();
    body.put("@type", catalog.type());
    body.put("name", "all");
    body.put("lastUpdate", Timestamps.format(clock.instant()));
    body.putObject("importJob")
        .put("id", run.id().toString())
        .put("href", run.job().body().path("href").asString(""));
    return run.job().with(body);
  }
}
