package org.turnup.api.tmf.list;

import java.util.Arrays;
import java.util.List;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A document shows another {@code href} under each base path, so a filter by {@code href} is one by
 * {@code id}.
 */
public final class HrefFilter {

  private static final String HREF = "href";
  private static final String ID = "id";

  private HrefFilter() {}

  /**
   * The parameters of a list request with {@code href} turned into {@code id}; an address of
   * something else becomes an id that nothing has.
   *
   * @param collection absolute URL of the list
   */
  public static MultiValueMap<String, String> asId(
      String collection, MultiValueMap<String, String> parameters) {
    if (!parameters.containsKey(HREF) || parameters.containsKey(ID)) {
      return parameters;
    }
    MultiValueMap<String, String> turned = new LinkedMultiValueMap<>(parameters);
    List<String> addresses = turned.remove(HREF);
    if (addresses != null) {
      addresses.stream()
          .flatMap(value -> Arrays.stream(value.split(",", -1)))
          .forEach(address -> turned.add(ID, id(collection + "/", address)));
    }
    return turned;
  }

  private static String id(String prefix, String address) {
    String bare = address.replaceAll("^\"(.*)\"$", "$1");
    return bare.startsWith(prefix) ? "\"" + bare.substring(prefix.length()) + "\"" : "\"\"";
  }
}
