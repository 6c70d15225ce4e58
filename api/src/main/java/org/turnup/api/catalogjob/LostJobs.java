package org.turnup.api.catalogjob;

import org.springframework.stereotype.Component;
import org.turnup.api.engine.EngineIdentity;
import org.turnup.api.engine.Instances;
import org.turnup.api.engine.Sweep;

/**
 * Jobs whose process instance was cancelled in Operate, or lost by the engine: nobody would end
 * them. They are not begun anew, since whoever cancelled one meant it to stop.
 */
@Component
class LostJobs implements Sweep {

  private final CatalogJobInstances carried;
  private final EngineIdentity identity;
  private final Instances instances;
  private final JobRuns runs;

  LostJobs(
      CatalogJobInstances carried, EngineIdentity identity, Instances instances, JobRuns runs) {
    this.carried = carried;
    this.identity = identity;
    this.instances = instances;
    this.runs = runs;
  }

  @Override
  public void sweep() {
    identity.isLost();
    for (CatalogJobInstances.Carried one : carried.lookAt()) {
      if (!instances.exists(one.instanceKey())) {
        runs.lost(one.jobId(), one.instanceKey());
      }
    }
  }
}
