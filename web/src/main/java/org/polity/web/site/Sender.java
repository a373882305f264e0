package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/**
 * Where a request comes from, as far as limits tell senders apart: an IPv4 address, or the first 64 bits of an IPv6 address, of
 * which one subscriber has all the rest.
 */
public record Sender(String network) {

    private static final int GROUPS = 8;
    private static final int GROUPS_OF_A_NETWORK = 4;

    public static Sender of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** @param address as a socket has it: digits only, never a name */
    static Sender of(String address) {
        int zone = address.indexOf('%');
        String digits = (zone < 0 ? address : address.substring(0, zone)).toLowerCase(Locale.ROOT);
        if (digits.startsWith("::ffff:") && digits.indexOf('.') > 0) {
            return new Sender(digits.substring("::ffff:".length()));
        }
        return new Sender(digits.indexOf(':') < 0 ? digits : network(digits));
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
