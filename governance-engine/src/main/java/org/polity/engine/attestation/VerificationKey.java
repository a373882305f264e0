package org.polity.engine.attestation;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;

/** A key that signatures are checked with. */
public sealed interface VerificationKey {

    /** Whether the signature is this key's over the message. Never throws, whatever the signature is. */
    boolean verifies(byte[] message, byte[] signature);

    /**
     * Reads a PEM public key (ECDSA on P-256 or secp256k1 with SHA-256, Ed25519) or an Ethereum address, whose signatures are
     * those of a wallet's {@code personal_sign} (EIP-191).
     *
     * @throws IllegalArgumentException if it is none
     */
    static VerificationKey parse(String text) {
        String trimmed = text.strip();
        if (Account.FORM.matcher(trimmed).matches()) {
            return new Account(trimmed.toLowerCase(Locale.ROOT).substring(2));
        }
        String body = trimmed.replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        try {
            return of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "key cannot be read: write a PEM public key (P-256, secp256k1, Ed25519) or an Ethereum address", e);
        }
    }

    /**
     * The key of a DER SubjectPublicKeyInfo (RFC 5280).
     *
     * @throws IllegalArgumentException if it is none, or of another kind
     */
    static VerificationKey of(byte[] subjectPublicKeyInfo) {
        try {
            return switch (PublicKeyFactory.createKey(subjectPublicKeyInfo)) {
                case ECPublicKeyParameters curve -> new Ecdsa(curve);
                case Ed25519PublicKeyParameters edwards -> new Ed25519(edwards);
                default -> throw new IllegalArgumentException("key is of another kind");
            };
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("key cannot be read", e);
        }
    }

    /** ECDSA over SHA-256, DER or raw r and s. */
    record Ecdsa(ECPublicKeyParameters key) implements VerificationKey {

        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            try {
                BigInteger[] rs = signature.length == 64 ? raw(signature) : der(signature);
                ECDSASigner signer = new ECDSASigner();
                signer.init(false, key);
                return signer.verifySignature(Digest.of(message).bytes(), rs[0], rs[1]);
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }

        private static BigInteger[] raw(byte[] signature) {
            return new BigInteger[] {
                new BigInteger(1, Arrays.copyOfRange(signature, 0, 32)),
                new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))
            };
        }

        private static BigInteger[] der(byte[] signature) throws IOException {
            try (ASN1InputStream stream = new ASN1InputStream(signature)) {
                ASN1Primitive whole = stream.readObject();
                ASN1Sequence sequence = ASN1Sequence.getInstance(whole);
                return new BigInteger[] {
                    ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue(),
                    ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue()
                };
            }
        }
    }

    /** Ed25519 (RFC 8032). */
    record Ed25519(Ed25519PublicKeyParameters key) implements VerificationKey {

        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            try {
                Ed25519Signer signer = new Ed25519Signer();
                signer.init(false, key);
                signer.update(message, 0, message.length);
                return signer.verifySignature(signature);
            } catch (RuntimeException e) {
                return false;
            }
        }
    }

    /** An Ethereum account: 65 bytes r, s, v over the EIP-191 hash of the message. */
    record Account(String address) implements VerificationKey {

        static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
        private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");

        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            if (signature.length != 65) {
                return false;
            }
            try {
                BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
                BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
                int parity = (signature[64] & 0xff) % 27;
                return parity <= 1 && address.equals(recovered(hash(message), r, s, parity));
            } catch (RuntimeException e) {
                return false;
            }
        }

        private static byte[] hash(byte[] message) {
            byte[] prefix = ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.UTF_8);
            byte[] whole = Arrays.copyOf(prefix, prefix.length + message.length);
            System.arraycopy(message, 0, whole, prefix.length, message.length);
            return Keccak.of(whole).bytes();
        }

        /** SEC 1, section 4.1.6. */
        private static String recovered(byte[] hash, BigInteger r, BigInteger s, int parity) {
            BigInteger n = CURVE.getN();
            if (r.signum() == 0 || s.signum() == 0 || r.compareTo(n) >= 0 || s.compareTo(n) >= 0) {
                return "";
            }
            byte[] compressed = new byte[33];
            compressed[0] = (byte) (2 + parity);
            byte[] x = r.toByteArray();
            int length = Math.min(32, x.length);
            System.arraycopy(x, x.length - length, compressed, 33 - length, length);
            ECPoint point = CURVE.getCurve().decodePoint(compressed);
            BigInteger inverse = r.modInverse(n);
            BigInteger first =
                    new BigInteger(1, hash).negate().multiply(inverse).mod(n);
            BigInteger second = s.multiply(inverse).mod(n);
            byte[] key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), first, point, second)
                    .normalize()
                    .getEncoded(false);
            byte[] account = Keccak.of(Arrays.copyOfRange(key, 1, key.length)).bytes();
            return HexFormat.of().formatHex(account, 12, 32);
        }
    }
}
