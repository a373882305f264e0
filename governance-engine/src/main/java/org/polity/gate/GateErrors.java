package org.polity.gate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.contracts.RevertData;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** The gate's custom errors that a maintainer can receive, by their revert data. */
final class GateErrors {

    private static final int SELECTOR = 10;

    private static final Map<String, Known> KNOWN = Stream.of(
                    new Known(
                            ReleaseGate.ARTIFACTBELONGSTO_ERROR,
                            found -> new GateFault.BelongsTo(hex(found.get(0)), text(found.get(1)))),
                    new Known(
                            ReleaseGate.ARTIFACTUNDECIDED_ERROR,
                            found -> new GateFault.Undecided(hex(found.get(0)), whole(found.get(1)))),
                    new Known(ReleaseGate.ARTIFACTRECALLED_ERROR, found -> new GateFault.Recalled(hex(found.get(0)))),
                    new Known(
                            ReleaseGate.EVIDENCEOVERTURNED_ERROR,
                            found -> new GateFault.Overturned(hex(found.get(1)), hex(found.get(0)))),
                    new Known(
                            ReleaseGate.TOOMANYSCOPES_ERROR,
                            found -> new GateFault.TooManyScopes(hex(found.get(0)), whole(found.get(1)))),
                    new Known(
                            ReleaseGate.TOOMANYPARENTS_ERROR,
                            found -> new GateFault.TooManyParents(whole(found.get(0)), whole(found.get(1)))),
                    new Known(ReleaseGate.INVALIDPARENT_ERROR, found -> new GateFault.InvalidParent(hex(found.get(0)))),
                    new Known(
                            ReleaseGate.CHALLENGEOPEN_ERROR,
                            found -> new GateFault.ChallengeOpen(whole(found.get(0)), time(found.get(1)))),
                    new Known(ReleaseGate.NOTCOMMITTED_ERROR, found -> new GateFault.NotCommitted(hex(found.get(0)))),
                    new Known(
                            ReleaseGate.TEXTTOOLONG_ERROR,
                            found -> new GateFault.TextTooLong(whole(found.get(0)), whole(found.get(1)))),
                    new Known(
                            ReleaseGate.UNEXPECTEDSTATUS_ERROR,
                            found -> new GateFault.NotUndecided(whole(found.get(0)))),
                    new Known(
                            ReleaseGate.NOTTHEMAINTAINER_ERROR,
                            found -> new GateFault.NotTheMaintainer(whole(found.get(0)))),
                    new Known(ReleaseGate.EMPTYDIGEST_ERROR, found -> GateFault.Plain.EMPTY_DIGEST))
            .collect(Collectors.toUnmodifiableMap(known -> selector(known.error()), known -> known));

    /** @param fault from the arguments of the error; hashes as bytes */
    private record Known(CustomError error, Function<List<Object>, GateFault> fault) {

        GateFault of(String data) {
            return fault.apply(FunctionReturnDecoder.decode(data.substring(SELECTOR), error.getParameters()).stream()
                    .map(Type::getValue)
                    .toList());
        }
    }

    private GateErrors() {}

    /** `0x` and the 8 digits at the start of the error's data. */
    static String selector(CustomError error) {
        return CustomErrorEncoder.encode(error).substring(0, SELECTOR);
    }

    /** A fault without a sentence, for an unknown error. */
    static GateFault fault(Response.Error error) {
        return RevertData.in(error)
                .map(GateErrors::fault)
                .orElseGet(() -> new GateFault.RefusedByNode(error.getCode(), String.valueOf(error.getMessage())));
    }

    private static GateFault fault(String data) {
        Known known = KNOWN.get(selector(data));
        return known == null ? new GateFault.UnknownError(selector(data)) : known.of(data);
    }

    private static String selector(String data) {
        return data.substring(0, SELECTOR);
    }

    private static String hex(Object hash) {
        return Numeric.toHexStringNoPrefix((byte[]) hash);
    }

    private static String text(Object address) {
        return String.valueOf(address);
    }

    private static long whole(Object number) {
        return ((BigInteger) number).longValueExact();
    }

    private static Instant time(Object seconds) {
        return Instant.ofEpochSecond(whole(seconds));
    }
}
