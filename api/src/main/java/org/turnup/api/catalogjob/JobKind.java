package org.turnup.api.catalogjob;

import java.util.List;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import tools.jackson.databind.JsonNode;

/** The jobs that there are, and what stands in the files of each. */
enum JobKind {
  SERVICE_IMPORT("TMF633", "importJob"),
  SERVICE_EXPORT("TMF633", "exportJob"),
  RESOURCE_IMPORT("TMF634", "importJob"),
  RESOURCE_EXPORT("TMF634", "exportJob");

  private final TmfResource resource;
  private final List<TmfResource> contents;

  JobKind(String api, String name) {
    this.resource = TmfApi.resource(api, name);
    String prefix = api.equals("TMF633") ? "service" : "resource";
    this.contents =
        Stream.of("Specification", "Candidate", "Category", "Catalog")
            .map(kind -> TmfApi.resource(api, prefix + kind))
            .toList();
  }

  TmfResource resource() {
    return resource;
  }

  boolean isImport() {
    return this == SERVICE_IMPORT || this == RESOURCE_IMPORT;
  }

  /** What a file may have; specifications first. */
  List<TmfResource> contents() {
    return contents;
  }

  /** What a bare array is of. */
  TmfResource specification() {
    return contents.getFirst();
  }

  TmfResource catalog() {
    return contents.getLast();
  }

  /**
   * What a job is about: the one kind of resource that its {@code path} ends with, or all; empty
   * when the path names none of them.
   */
  List<TmfResource> scope(JsonNode job) {
    String path = job.path("path").asString("").replaceAll("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.isEmpty()
        ? contents
        : contents.stream().filter(content -> content.name().equals(name)).toList();
  }
}
