package org.turnup.api.tmf.filter;

/** Whether a filter is asked now or was accepted before. */
public enum Reading {
  /** By a client, who is told what it can hardly have meant. */
  ASKED,
  /**
   * Long ago, perhaps under other rules: what was taken then is read as it was, and nobody is there
   * to mend it.
   */
  STORED
}
