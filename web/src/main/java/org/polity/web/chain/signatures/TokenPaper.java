package org.polity.web.chain.signatures;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.polity.engine.canonical.Digest;
import org.polity.gate.TypedData;
import org.polity.gate.TypedSignature;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;

/** The typed data (EIP-712) with which an account makes, lists or revokes its tokens for uploads. */
@Component
public class TokenPaper {

    private static final TypedData.Type REQUEST = new TypedData.Type(
            "UploadTokens",
            List.of(
                    new TypedData.Field("action", TypedData.Atom.STRING),
                    new TypedData.Field("name", TypedData.Atom.STRING),
                    new TypedData.Field("account", TypedData.Atom.ADDRESS),
                    new TypedData.Field("endsAt", TypedData.Atom.UINT48),
                    new TypedData.Field("signedAt", TypedData.Atom.UINT48)));

    private final Contracts contracts;
    private final Network network;
    private final TypedSignature signatures;

    TokenPaper(Contracts contracts, Network network, TypedSignature signatures) {
        this.contracts = contracts;
        this.network = network;
        this.signatures = signatures;
    }

    /**
     * What an account asks for.
     *
     * @param action `make`, `list` or `revoke`
     * @param name of the token
     * @param endsAt of a new token
     * @param signedAt when the message was written
     */
    public record Request(String action, String name, Address account, Instant endsAt, Instant signedAt) {}

    /** The message for a wallet. */
    public TypedData typedData(Request request) {
        return new TypedData(
                new TypedData.Domain(
                        "Polity site", "1", network.chainId(), contracts.gate().getContractAddress()),
                REQUEST.with(
                        request.action(),
                        request.name(),
                        request.account().value(),
                        request.endsAt().getEpochSecond(),
                        request.signedAt().getEpochSecond()));
    }

    /** The SHA-256 of the signed digest, by which one message counts once. */
    public Digest digest(Request request) {
        return Digest.of(typedData(request).hash());
    }

    /** @throws IOException if the node of a contract account did not answer */
    public boolean isSigned(Request request, String signature) throws IOException {
        return signatures.isBy(request.account().value(), typedData(request).hash(), signature);
    }
}
