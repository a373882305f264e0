package org.polity.web.chain.calls;

/**
 * The call that a page's wallet should sign.
 *
 * @param value in wei, hexadecimal with `0x`
 * @param description a sentence about the call
 * @param next the page to open with `?tx=` after the wallet has sent the call
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
