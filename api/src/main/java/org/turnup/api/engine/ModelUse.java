package org.turnup.api.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the catalog knows of connectors and of the processes that its specifications name. */
public interface ModelUse {

  /** Names of the connectors that workers have registered. */
  Set<String> connectors();

  /**
   * The service specifications that name processes, as a person reads them, by the process's id;
   * processes that none names are left out.
   */
  Map<String, List<String>> specifications(Set<String> processIds);
}
