package org.turnup.api.catalogjob;

/** Why a job cannot be done, in words for its {@code errorLog}. */
final class JobFailedException extends RuntimeException {

  JobFailedException(String message) {
    super(message, null, false, false);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
