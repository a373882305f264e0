package org.polity.gate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.contracts.RevertData;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** The gate's custom errors that a maintainer can meet, as sentences. */
final class GateErrors {

    private static final int SELECTOR = 10;

    private static final Map<String, Said> KNOWN = Stream.of(
                    new Said(
                            ReleaseGate.ARTIFACTBELONGSTO_ERROR,
                            found -> Sentence.of("gate.belongsTo", hex(found.get(0)), found.get(1))),
                    new Said(
                            ReleaseGate.ARTIFACTUNDECIDED_ERROR,
                            found -> Sentence.of("gate.undecided", hex(found.get(0)), found.get(1))),
                    new Said(
                            ReleaseGate.ARTIFACTRECALLED_ERROR,
                            found -> Sentence.of("gate.recalled", hex(found.get(0)))),
                    new Said(
                            ReleaseGate.EVIDENCEOVERTURNED_ERROR,
                            found -> Sentence.of("gate.overturned", hex(found.get(1)), hex(found.get(0)))),
                    new Said(
                            ReleaseGate.TOOMANYSCOPES_ERROR,
                            found -> Sentence.of("gate.tooManyScopes", hex(found.get(0)), found.get(1))),
                    new Said(
                            ReleaseGate.TOOMANYPARENTS_ERROR,
                            found -> Sentence.of("gate.tooManyParents", found.get(0), found.get(1))),
                    new Said(
                            ReleaseGate.INVALIDPARENT_ERROR, found -> Sentence.of("gate.badParent", hex(found.get(0)))),
                    new Said(
                            ReleaseGate.CHALLENGEOPEN_ERROR,
                            found -> Sentence.of("gate.challengeOpen", found.get(0), time(found.get(1)))),
                    new Said(
                            ReleaseGate.NOTCOMMITTED_ERROR,
                            found -> Sentence.of("gate.notCommitted", hex(found.get(0)))),
                    new Said(
                            ReleaseGate.TEXTTOOLONG_ERROR,
                            found -> Sentence.of("gate.textTooLong", found.get(0), found.get(1))),
                    new Said(ReleaseGate.EMPTYDIGEST_ERROR, found -> Sentence.of("gate.emptyDigest")))
            .collect(Collectors.toUnmodifiableMap(said -> selector(said.error()), said -> said));

    /** @param words from the arguments of the error, as texts; hashes as bytes */
    private record Said(CustomError error, Function<List<Object>, Coded> words) {

        Coded of(String data) {
            return words.apply(FunctionReturnDecoder.decode(data.substring(SELECTOR), error.getParameters()).stream()
                    .map(Type::getValue)
                    .toList());
        }
    }

    private GateErrors() {}

    /** `0x` and the 8 digits that the data of such an error begin with. */
    static String selector(CustomError error) {
        return CustomErrorEncoder.encode(error).substring(0, SELECTOR);
    }

    /** What the node said, where it is no error of the gate that is known here. */
    static Coded said(Response.Error error) {
        for (String data : RevertData.in(error)) {
            Said known = KNOWN.get(data.substring(0, SELECTOR));
            if (known != null) {
                return known.of(data);
            }
        }
        return Sentence.of("gate.refused", error.getMessage());
    }

    private static String hex(Object hash) {
        return Numeric.toHexStringNoPrefix((byte[]) hash);
    }

    private static Instant time(Object seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds.toString()));
    }
}
