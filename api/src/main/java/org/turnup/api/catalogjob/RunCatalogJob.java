package org.turnup.api.catalogjob;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.JobHandler;
import org.turnup.api.tmf.store.PassingFaults;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Variables;

/** Carries out an import or export job. What cannot be done ends it as Failed, with the reason. */
@Component
class RunCatalogJob implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RunCatalogJob.class);

  private final JobRuns runs;
  private final CatalogImport imports;
  private final CatalogExport exports;

  RunCatalogJob(JobRuns runs, CatalogImport imports, CatalogExport exports) {
    this.runs = runs;
    this.imports = imports;
    this.exports = exports;
  }

  @Override
  public String type() {
    return JobTypes.CATALOG_JOB;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.JOB_ID);
  }

  @Override
  public Map<String, Object> handle(Job job) {
    runs.begin(job.id(Variables.JOB_ID), job.instanceKey()).ifPresent(this::run);
    return Map.of();
  }

  private void run(JobRun run) {
    try {
      if (run.kind().isImport()) {
        imports.run(run);
      } else {
        exports.run(run);
      }
    } catch (JobFailedException e) {
      runs.fail(run, e.message());
    } catch (RuntimeException e) {
      if (PassingFaults.isPassing(e)) {
        throw e;
      }
      LOG.error("{} {} failed", run.kind().resource().name(), run.id(), e);
      runs.fail(run, "Turnup itself failed; its log has the reason under " + run.id());
    }
  }
}
