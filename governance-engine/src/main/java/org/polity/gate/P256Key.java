package org.polity.gate;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.polity.engine.attestation.Envelope;

/**
 * The private P-256 key with which an evaluator signs for readers outside of the chain, whose tools do not verify
 * signatures on an account's curve.
 */
public final class P256Key {

    private static final String CURVE = "secp256r1";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int PEM_LINE = 64;

    private final ECPrivateKey key;

    private P256Key(ECPrivateKey key) {
        this.key = key;
    }

    /** A new random key. */
    public static P256Key fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return new P256Key((ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException lacking) {
            throw without(lacking);
        }
    }

    /** @throws IllegalArgumentException when the number is not from 1 to the order of the curve less 1 */
    public static P256Key of(BigInteger secret) {
        try {
            ECParameterSpec curve = curve();
            if (secret.signum() <= 0 || secret.compareTo(curve.getOrder()) >= 0) {
                throw new IllegalArgumentException("the secret of a P-256 key is out of range");
            }
            return new P256Key(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve)));
        } catch (GeneralSecurityException lacking) {
            throw without(lacking);
        }
    }

    /**
     * Reads PKCS #8 (RFC 5958) in PEM, not encrypted.
     *
     * @throws IllegalArgumentException if there is no such key, or a key on another curve
     */
    public static P256Key parse(String pem) {
        Matcher body = PEM.matcher(pem.strip());
        try {
            if (body.matches()
                    && KeyFactory.getInstance("EC")
                                    .generatePrivate(new PKCS8EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(body.group(1))))
                            instanceof ECPrivateKey key
                    && key.getParams().getCurve().equals(curve().getCurve())) {
                return of(key.getS());
            }
        } catch (InvalidKeySpecException | IllegalArgumentException another) {
            throw new IllegalArgumentException(noKey(), another);
        } catch (GeneralSecurityException lacking) {
            throw without(lacking);
        }
        throw new IllegalArgumentException(noKey());
    }

    /** In the form that {@link #parse} reads. */
    public String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** The public key. */
    public P256Point point() {
        return P256Point.of(CustomNamedCurves.getByName(CURVE)
                .getG()
                .multiply(key.getS())
                .normalize()
                .getEncoded(false));
    }

    /** ECDSA with SHA-256 over the envelope's PAE, in DER. */
    public byte[] sign(Envelope envelope) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(envelope.preAuthentication());
            return signature.sign();
        } catch (GeneralSecurityException lacking) {
            throw without(lacking);
        }
    }

    /** The secret is left out. */
    @Override
    public String toString() {
        return "the private key of " + point();
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static String noKey() {
        return "there is no P-256 key in PKCS #8: write it with `openssl pkcs8 -topk8 -nocrypt`";
    }

    private static IllegalStateException without(GeneralSecurityException lacking) {
        return new IllegalStateException("this Java has no curve P-256: use another one", lacking);
    }
}
