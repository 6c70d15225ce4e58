package org.turnup.local.opensearch.ism;

import java.util.Map;
import org.opensearch.core.rest.RestStatus;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param body JSON
 */
record Answer(RestStatus status, Map<String, Object> body) {
  static Answer ok(Map<String, Object> body) {
    return new Answer(RestStatus.OK, body);
  }
}
