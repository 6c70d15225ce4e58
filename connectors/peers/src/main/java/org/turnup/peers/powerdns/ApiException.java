package org.turnup.peers.powerdns;

/** Ends a simulated request with 422 and PowerDNS's error text. */
final class ApiException extends RuntimeException {

  ApiException(String text) {
    super(text, null, false, false);
  }
}
