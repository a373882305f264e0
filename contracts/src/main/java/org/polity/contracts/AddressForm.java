package org.polity.contracts;

import java.util.regex.Pattern;

/** The form of an address: 0x and 40 hexadecimal digits. */
final class AddressForm {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private AddressForm() {}

    static boolean fits(String address) {
        return ADDRESS.matcher(address).matches();
    }
}
