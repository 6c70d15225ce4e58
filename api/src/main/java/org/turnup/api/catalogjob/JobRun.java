package org.turnup.api.catalogjob;

import java.net.URI;
import java.util.UUID;
import org.turnup.api.tmf.store.Document;

/** A job that is to be carried out now. */
record JobRun(JobKind kind, Document job) {

  UUID id() {
    return job.id();
  }

  URI url() {
    return URI.create(job.body().path("url").asString());
  }
}
