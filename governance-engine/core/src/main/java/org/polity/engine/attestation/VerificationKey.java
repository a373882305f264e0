package org.polity.engine.attestation;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Utf8;

/** A key that signatures are checked with. */
public sealed interface VerificationKey {

    /** The bytes that are hashed in the time of one check. */
    long HASHED = 1 << 16;

    /** Which signatures are this key's over the message. Never throws, whatever a signature is. */
    Predicate<byte[]> over(byte[] message);

    /** The same with SHA-256, where another hash belongs to the key: model-signing 0.2 used it with every curve. */
    default Optional<Predicate<byte[]>> overSha256(byte[] message) {
        return Optional.empty();
    }

    /** Whether {@link #overSha256} has an answer of its own. */
    default boolean hasOtherHash() {
        return false;
    }

    /** Whether the signature is this key's over the message. */
    default boolean verifies(byte[] message, byte[] signature) {
        return over(message).test(signature);
    }

    /**
     * What it takes to check so many signatures over a message, counted before it is done. A unit is the check of one signature on the
     * fastest curve, some 0.4 ms of one core, or {@link #HASHED} bytes that are hashed.
     */
    long checks(int signatures, long bytes);

    /**
     * What all spellings of this key have in common: two keys with one identity are one signer. A key on secp256k1 and the
     * Ethereum address of its owner are one.
     */
    String identity();

    private static boolean verifies(
            Signer signer, Supplier<? extends CipherParameters> key, byte[] message, byte[] signature) {
        try {
            signer.init(false, key.get());
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    /**
     * Reads a PEM public key (RSA, ECDSA on a curve of {@link Curve}, Ed25519), a PEM certificate, whose key it is, or an Ethereum
     * address, whose signatures are those of a wallet's {@code personal_sign} (EIP-191). Text before the PEM block means nothing.
     *
     * @throws IllegalArgumentException if the text is not such a key
     */
    static VerificationKey parse(String text) {
        String trimmed = Blank.stripped(text);
        if (Account.FORM.matcher(trimmed).matches()) {
            return new Account(Case.lower(trimmed).substring(2));
        }
        try {
            return of(PemKey.subjectPublicKeyInfo(trimmed));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "key cannot be read: write a PEM public key or certificate (RSA, P-256, P-384, P-521, secp256k1, Ed25519) or an"
                            + " Ethereum address",
                    e);
        }
    }

    /**
     * The key of a DER SubjectPublicKeyInfo (RFC 5280).
     *
     * @throws IllegalArgumentException if the bytes are not a key, or a key of another kind
     */
    static VerificationKey of(byte[] subjectPublicKeyInfo) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(subjectPublicKeyInfo);
            if (info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return Rsa.of(RSAPublicKey.getInstance(info.parsePublicKey()));
            }
            return switch (PublicKeyFactory.createKey(info)) {
                case ECPublicKeyParameters point -> new Ecdsa(Curve.of(point), point);
                case Ed25519PublicKeyParameters edwards -> new Ed25519(edwards);
                default -> throw new IllegalArgumentException("key is of another kind");
            };
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("key cannot be read", e);
        }
    }

    /** The curves whose signatures count, each with the hash that NIST SP 800-57 pairs with it. */
    enum Curve {
        P_256("1.2.840.10045.3.1.7", SHA256Digest::new, 32, 1),
        P_384("1.3.132.0.34", SHA384Digest::new, 48, 3),
        P_521("1.3.132.0.35", SHA512Digest::new, 66, 5),
        SECP256K1("1.3.132.0.10", SHA256Digest::new, 32, 1);

        private final String oid;
        private final Supplier<ExtendedDigest> hash;
        private final int length;
        private final int checks;

        Curve(String oid, Supplier<ExtendedDigest> hash, int length, int checks) {
            this.oid = oid;
            this.hash = hash;
            this.length = length;
            this.checks = checks;
        }

        private static Curve of(ECPublicKeyParameters key) {
            String named = key.getParameters() instanceof ECNamedDomainParameters parameters
                    ? parameters.getName().getId()
                    : "";
            return Arrays.stream(values())
                    .filter(curve -> curve.oid.equals(named))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("key is on another curve"));
        }

        private byte[] digest(byte[] message) {
            ExtendedDigest digest = hash.get();
            digest.update(message, 0, message.length);
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }
    }

    /** ECDSA over the hash of its curve, DER or raw r and s. */
    record Ecdsa(Curve curve, ECPublicKeyParameters key) implements VerificationKey {

        @Override
        public Predicate<byte[]> over(byte[] message) {
            byte[] digest = curve.digest(message);
            return signature -> verifiesDigest(digest, signature);
        }

        @Override
        public Optional<Predicate<byte[]>> overSha256(byte[] message) {
            byte[] digest = Curve.P_256.digest(message);
            return hasOtherHash() ? Optional.of(signature -> verifiesDigest(digest, signature)) : Optional.empty();
        }

        @Override
        public boolean hasOtherHash() {
            return curve == Curve.P_384 || curve == Curve.P_521;
        }

        @Override
        public long checks(int signatures, long bytes) {
            return (long) signatures * curve.checks + bytes / HASHED;
        }

        private boolean verifiesDigest(byte[] digest, byte[] signature) {
            try {
                BigInteger[] rs = signature.length == 2 * curve.length ? raw(signature) : der(signature);
                ECDSASigner signer = new ECDSASigner();
                signer.init(false, key);
                return signer.verifySignature(digest, rs[0], rs[1]);
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }

        @Override
        public String identity() {
            byte[] point = key.getQ().normalize().getEncoded(false);
            return curve == Curve.SECP256K1 ? Account.identity(Account.address(point)) : curve + ":" + Hex.of(point);
        }

        private static BigInteger[] raw(byte[] signature) {
            int half = signature.length / 2;
            return new BigInteger[] {
                new BigInteger(1, Arrays.copyOfRange(signature, 0, half)),
                new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length))
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

    /** RSA with PKCS #1 v1.5 over SHA-256 (RFC 8017), as cosign signs with such keys. */
    record Rsa(BigInteger modulus, BigInteger exponent) implements VerificationKey {

        private static final int SHORTEST = 2048;
        private static final int LONGEST = 8192;
        private static final int LONGEST_EXPONENT = 64;

        /** With an exponent of 1 every number would be a signature. */
        static Rsa of(RSAPublicKey key) {
            int bits = key.getModulus().bitLength();
            BigInteger exponent = key.getPublicExponent();
            boolean isExponent = exponent.testBit(0)
                    && exponent.compareTo(BigInteger.ONE) > 0
                    && exponent.bitLength() <= LONGEST_EXPONENT;
            if (bits < SHORTEST || bits > LONGEST || !isExponent) {
                throw new IllegalArgumentException("RSA keys have 2048 to 8192 bits and an odd exponent of at least 3");
            }
            return new Rsa(key.getModulus(), key.getPublicExponent());
        }

        @Override
        public Predicate<byte[]> over(byte[] message) {
            // a false modulus harms its owner alone, and the test takes longer than the verification
            return signature -> VerificationKey.verifies(
                    new RSADigestSigner(new SHA256Digest()),
                    () -> new RSAKeyParameters(false, modulus, exponent, true),
                    message,
                    signature);
        }

        @Override
        public long checks(int signatures, long bytes) {
            long square = (long) modulus.bitLength() * modulus.bitLength() / ((long) SHORTEST * SHORTEST);
            return signatures * (1 + square * exponent.bitLength() / LONGEST_EXPONENT + bytes / HASHED);
        }

        @Override
        public String identity() {
            return "RSA:" + modulus.toString(16) + ":" + exponent.toString(16);
        }
    }

    /** Ed25519 (RFC 8032). */
    record Ed25519(Ed25519PublicKeyParameters key) implements VerificationKey {

        @Override
        public Predicate<byte[]> over(byte[] message) {
            return signature -> VerificationKey.verifies(new Ed25519Signer(), () -> key, message, signature);
        }

        /** The signature is hashed with the message. */
        @Override
        public long checks(int signatures, long bytes) {
            return signatures * (1 + bytes / HASHED);
        }

        @Override
        public String identity() {
            return "Ed25519:" + Hex.of(key.getEncoded());
        }
    }

    /** An Ethereum account: 65 bytes r, s, v over the EIP-191 hash of the message. */
    record Account(String address) implements VerificationKey {

        static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
        private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");

        @Override
        public Predicate<byte[]> over(byte[] message) {
            byte[] hash = hash(message);
            return signature -> signature.length == 65 && isOf(hash, signature);
        }

        private boolean isOf(byte[] hash, byte[] signature) {
            try {
                BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
                BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
                int parity = (signature[64] & 0xff) % 27;
                return parity <= 1 && address.equals(recovered(hash, r, s, parity));
            } catch (RuntimeException e) {
                return false;
            }
        }

        @Override
        public long checks(int signatures, long bytes) {
            return (long) signatures * Curve.SECP256K1.checks + bytes / HASHED;
        }

        @Override
        public String identity() {
            return identity(address);
        }

        private static byte[] hash(byte[] message) {
            byte[] prefix = Utf8.bytes("\u0019Ethereum Signed Message:\n" + message.length);
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
            return address(ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), first, point, second)
                    .normalize()
                    .getEncoded(false));
        }

        /** Of the uncompressed point of a public key. */
        private static String address(byte[] point) {
            byte[] account =
                    Keccak.of(Arrays.copyOfRange(point, 1, point.length)).bytes();
            return Hex.of(account, 12, 32);
        }

        private static String identity(String address) {
            return "secp256k1:0x" + address;
        }
    }
}
