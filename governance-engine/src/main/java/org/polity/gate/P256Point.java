package org.polity.gate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.canonical.Digest;

/**
 * A public P-256 key, in the form of the council's `announceKeys`.
 *
 * @param hex 65 bytes, an uncompressed point (SEC 1, 2.3.3), in lower-case hexadecimal without `0x`
 */
public record P256Point(String hex) {

    private static final Pattern UNCOMPRESSED = Pattern.compile("04[0-9a-f]{128}");
    /** The bytes before a point of P-256 in a SubjectPublicKeyInfo (RFC 5480). */
    private static final String INFO = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

    private static final int PEM_LINE = 64;

    /** @throws IllegalArgumentException when it has another form */
    public P256Point {
        if (!UNCOMPRESSED.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "`%s` is no uncompressed point: write 65 bytes, the first of them 04".formatted(hex));
        }
    }

    /** @throws IllegalArgumentException when they have another form */
    public static P256Point of(byte[] bytes) {
        return new P256Point(HexFormat.of().formatHex(bytes));
    }

    /** 65 bytes, in the form of the chain. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** SubjectPublicKeyInfo in PEM (RFC 7468), the form of cosign and openssl. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(info())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The key's name in a Sigstore bundle: SHA-256 of its SubjectPublicKeyInfo, in Base64. */
    public String hint() {
        return Base64.getEncoder().encodeToString(Digest.of(info()).bytes());
    }

    /** Whether the key's owner signed the envelope's PAE. False for bytes that are no signature, or not DER. */
    public boolean signed(Envelope envelope, byte[] signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key());
            check.update(envelope.preAuthentication());
            return check.verify(signature);
        } catch (SignatureException | InvalidKeySpecException none) {
            return false;
        } catch (GeneralSecurityException lacking) {
            throw new IllegalStateException("this Java has no curve P-256: use another one", lacking);
        }
    }

    @Override
    public String toString() {
        return "P-256 key " + hint();
    }

    private byte[] info() {
        return HexFormat.of().parseHex(INFO + hex);
    }

    private PublicKey key() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info()));
    }
}
