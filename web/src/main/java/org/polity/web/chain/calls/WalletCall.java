package org.polity.web.chain.calls;

/**
 * The answer to a page that asks what its wallet should sign.
 *
 * @param value in wei, hexadecimal with `0x`
 * @param description what the reader is about to sign, in words
 * @param next where the page goes with `?tx=` when the wallet has sent it
 */
public record WalletCall(long chainId, String to, String data, String value, String description, String next) {

    public static WalletCall of(PreparedCall call, String description, String next) {
        return new WalletCall(
                call.chainId(),
                call.to().value(),
                call.data(),
                "0x" + call.value().toString(16),
                description,
                next);
    }
}
