package org.turnup.values;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.MACAddressString;
import inet.ipaddr.MACAddressStringParameters;
import inet.ipaddr.mac.MACAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MAC addresses (EUI-48) in one spelling: lower case, with colons. The usual others are taken:
 * {@code 02-00-5E-10-00-01}, {@code 0200.5e10.0001}, {@code 02005E100001}.
 */
public final class MacAddress {

  /** The library knows more spellings, {@code 0x02005e100001} among them. */
  private static final Pattern USUAL_SHAPE =
      Pattern.compile(
          "X{1,2}(:X{1,2}){5}|X{1,2}(-X{1,2}){5}|X{4}(\\.X{4}){2}|X{12}"
              .replace("X", "[0-9A-Fa-f]"));

  private static final MACAddressStringParameters USUAL =
      new MACAddressStringParameters.Builder()
          .allowAll(false)
          .allowEmpty(false)
          .allowWildcardedSeparator(false)
          .setAllAddresses(MACAddressStringParameters.AddressSize.MAC)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  private MacAddress() {}

  /** The address as {@code 02:00:5e:10:00:01}; empty when the text is none. */
  public static Optional<String> parse(String text) {
    if (!USUAL_SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      MACAddress address = new MACAddressString(text, USUAL).toAddress();
      return Optional.ofNullable(address).map(MACAddress::toColonDelimitedString);
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }
}
