package org.polity.contracts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.web3j.protocol.core.Response;

/** The error that a contract reverted with. Each node puts it into texts and objects of its own. */
public final class RevertData {

    private static final Pattern DATA = Pattern.compile("0x[0-9a-fA-F]{8}([0-9a-fA-F]{64})*(?![0-9a-fA-F])");

    private RevertData() {}

    /** @return every text of the answer that has the form of an encoded error: selector and words, hexadecimal with `0x` */
    public static List<String> in(Response.Error error) {
        return DATA.matcher(error.getData() + " " + error.getMessage())
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
