package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request, as limits distinguish senders: an IPv4 address, or the first 64 bits of an IPv6 address, because one
 * subscriber has all addresses with these bits.
 */
public record Sender(String network) {

    private static final String MAPPED = "::ffff:";
    private static final int LONGEST = 64;
    private static final int GROUPS = 8;
    private static final int GROUPS_OF_A_NETWORK = 4;

    public static Sender of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** @param address as a socket has it, or as a proxy in front wrote it, also with a port; null where the sender has gone */
    static Sender of(@Nullable String address) {
        String text = address == null ? "" : address.toLowerCase(Locale.ROOT);
        String digits = withoutPort(text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%')));
        if (digits.startsWith(MAPPED) && digits.indexOf('.') > 0) {
            return cut(withoutPort(digits.substring(MAPPED.length())));
        }
        try {
            return cut(digits.indexOf(':') < 0 ? digits : network(digits));
        } catch (NumberFormatException notAnAddress) {
            return cut(text);
        }
    }

    /** Each connection has another port. */
    private static String withoutPort(String address) {
        int bracket = address.indexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            return address.substring(1, bracket);
        }
        int colon = address.indexOf(':');
        return address.indexOf('.') > 0 && colon > 0 && colon == address.lastIndexOf(':')
                ? address.substring(0, colon)
                : address;
    }

    private static Sender cut(String network) {
        return new Sender(network.substring(0, Math.min(network.length(), LONGEST)));
    }

    private static String network(String digits) {
        int gap = digits.indexOf("::");
        String[] head = groups(gap < 0 ? digits : digits.substring(0, gap));
        String[] tail = gap < 0 ? new String[0] : groups(digits.substring(gap + 2));
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < GROUPS_OF_A_NETWORK; i++) {
            int fromTail = i - (GROUPS - tail.length);
            String group = i < head.length ? head[i] : fromTail >= 0 ? tail[fromTail] : "0";
            network.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
        }
        return network + ":/64";
    }

    private static String[] groups(String part) {
        return part.isEmpty() ? new String[0] : part.split(":", -1);
    }
}
