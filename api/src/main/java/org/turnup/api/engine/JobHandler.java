package org.turnup.api.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Does the jobs of one type. A job may come twice, so doing it again must change nothing. */
public interface JobHandler {

  /**
   * A job as handlers see it.
   *
   * @param key the engine's key of the job
   * @param instanceKey the engine's key of its process instance
   * @param variables only those that the handler asked for
   */
  record Job(long key, long instanceKey, Map<String, Object> variables) {

    /** A variable that must be there; when it is not, the process is modelled wrongly. */
    public String text(String name) {
      return optionalText(name)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "The process did not set the variable '" + name + "'"));
    }

    public Optional<String> optionalText(String name) {
      return Optional.ofNullable(variables.get(name))
          .map(Object::toString)
          .filter(text -> !text.isBlank());
    }

    public UUID id(String name) {
      return UUID.fromString(text(name));
    }
  }

  /** Job type, for example {@code order.plan}. */
  String type();

  /** Variables that the handler needs; the engine sends no others. */
  List<String> fetch();

  /**
   * Does the job.
   *
   * @return variables for the process; may be empty
   */
  Map<String, Object> handle(Job job);

  /**
   * What jobs have in common that would wait for one another in the database, for example their
   * order: they are done one after the other, and hold no connection before. Empty when a job waits
   * for no other.
   */
  default Optional<String> queue(Job job) {
    return Optional.empty();
  }

  /**
   * Does jobs of one queue together, all or none.
   *
   * @return variables for the process of each
   */
  default List<Map<String, Object>> handleAll(List<Job> jobs) {
    return jobs.stream().map(this::handle).toList();
  }
}
