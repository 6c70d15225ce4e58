package org.turnup.api.tmf.reference;

import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/** What one reference says of the thing that its id leads to. */
record ReferenceCheck(Reference reference, Document target, String href) {

  void completeAndCheck(Violations violations) {
    Reference.Names names = reference.names();
    // A thing without a name may be called by one; a version that it does not have leads nowhere.
    JsonNode name = target.body().path("name");
    if (name.isString()) {
      text(names.name(), name.stringValue(), violations);
    }
    version(names.version(), violations);
    address(names.href(), violations);
  }

  private void text(@Nullable String attribute, String actual, Violations violations) {
    if (attribute == null) {
      return;
    }
    JsonNode said = reference.holder().path(attribute);
    if (isNothing(said)) {
      complete(attribute, actual);
    } else if (!said.asString("").equals(actual)) {
      violations.add(
          reference.at(attribute),
          said,
          "'%s', which %s %s has; or none".formatted(actual, what(), target.id()));
    }
  }

  private void version(@Nullable String attribute, Violations violations) {
    JsonNode actual = target.body().path("version");
    if (attribute != null && actual.isString()) {
      text(attribute, actual.stringValue(), violations);
    } else if (attribute != null && !isNothing(reference.holder().path(attribute))) {
      violations.add(
          reference.at(attribute),
          reference.holder().path(attribute),
          "none; %s %s has no version".formatted(what(), target.id()));
    }
  }

  /** An address by another way, through a proxy for instance, is as good; one of another is not. */
  private void address(@Nullable String attribute, Violations violations) {
    if (attribute == null) {
      return;
    }
    String said = reference.holder().path(attribute).asString("");
    if (!said.contains("/")) {
      complete(attribute, href);
    } else if (!leadsToTarget(said)) {
      violations.add(
          reference.at(attribute),
          said,
          "%s, the address of %s %s; or none".formatted(href, what(), target.id()));
    }
  }

  private boolean leadsToTarget(String address) {
    String path = address.replaceAll("[?#].*$", "").replaceAll("/+$", "");
    return Ids.parse(path.substring(path.lastIndexOf('/') + 1))
        .filter(target.id()::equals)
        .isPresent();
  }

  private void complete(String attribute, String value) {
    if (reference.names().isCompleted()) {
      reference.holder().put(attribute, value);
    }
  }

  private static boolean isNothing(JsonNode said) {
    return said.isMissingNode() || said.isNull() || said.asString("").isBlank();
  }

  private String what() {
    return References.words(reference.target());
  }
}
