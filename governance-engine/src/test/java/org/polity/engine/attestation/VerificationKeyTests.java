package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTests {

    private static final BigInteger SECRET = BigInteger.valueOf(4711);
    private static final byte[] MESSAGE = "a statement".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA-256", "secp384r1, SHA-384", "secp521r1, SHA-512", "secp256k1, SHA-256"})
    void each_curve_has_its_own_hash(String curve, String hash) throws Exception {
        VerificationKey key = VerificationKey.parse(pem(curve, false));
        BigInteger[] signature = sign(curve, MessageDigest.getInstance(hash).digest(MESSAGE));
        assertThat(key.verifies(MESSAGE, der(signature))).isTrue();
        assertThat(key.verifies(MESSAGE, raw(curve, signature))).isTrue();
        assertThat(key.verifies("another".getBytes(StandardCharsets.UTF_8), der(signature)))
                .isFalse();
        String other = hash.equals("SHA-256") ? "SHA-384" : "SHA-256";
        BigInteger[] wrong = sign(curve, MessageDigest.getInstance(other).digest(MESSAGE));
        assertThat(key.verifies(MESSAGE, der(wrong))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, 10", "secp256k1, 10", "secp384r1, 30", "secp521r1, 50"})
    void a_check_on_a_slower_curve_counts_for_more(String curve, long checks) throws Exception {
        VerificationKey key = VerificationKey.parse(pem(curve, false));
        assertThat(key.checks(10, 0)).isEqualTo(checks);
        assertThat(key.checks(10, 5 * VerificationKey.HASHED)).isEqualTo(checks + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp192r1", "secp224r1", "sect283k1"})
    void weak_and_unusual_curves_are_refused(String curve) {
        assertThatThrownBy(() -> VerificationKey.parse(pem(curve, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P-384");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_rsa_exponent_by_which_anybody_could_sign_is_refused(int exponent) throws Exception {
        byte[] key = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(
                                BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE), BigInteger.valueOf(exponent)))
                .getEncoded();
        assertThatThrownBy(() -> VerificationKey.parse(Base64.getEncoder().encodeToString(key)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_curve_that_the_key_describes_itself_is_refused() throws Exception {
        X9ECParameters curve = SECNamedCurves.getByName("secp256r1");
        byte[] key = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                        curve.getG().multiply(SECRET).getEncoded(false))
                .getEncoded();
        assertThatThrownBy(() -> VerificationKey.parse(Base64.getEncoder().encodeToString(key)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1", "secp256k1"})
    void one_key_is_one_signer_however_its_point_is_written(String curve) throws Exception {
        assertThat(VerificationKey.parse(pem(curve, true)).identity())
                .isEqualTo(VerificationKey.parse(pem(curve, false)).identity());
    }

    @Test
    void a_wallets_key_and_its_address_are_one_signer() throws Exception {
        String identity = VerificationKey.parse(pem("secp256k1", true)).identity();
        String address = identity.substring(identity.indexOf("0x"));
        assertThat(VerificationKey.parse(
                                address.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x"))
                        .identity())
                .isEqualTo(identity);
    }

    @Test
    void keys_of_two_curves_are_two_signers() throws Exception {
        assertThat(VerificationKey.parse(pem("secp256r1", true)).identity())
                .isNotEqualTo(VerificationKey.parse(pem("secp256k1", true)).identity());
    }

    @Test
    void rsa_keys_sign_with_pkcs_1_over_sha_256() throws Exception {
        KeyPair keys = rsa(2048);
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(keys.getPrivate());
        signing.update(MESSAGE);
        byte[] signature = signing.sign();
        VerificationKey key =
                VerificationKey.parse(block("PUBLIC KEY", keys.getPublic().getEncoded()));
        assertThat(key.verifies(MESSAGE, signature)).isTrue();
        assertThat(key.verifies("another".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        signature[7] ^= 1;
        assertThat(key.verifies(MESSAGE, signature)).isFalse();
        assertThat(key.verifies(MESSAGE, new byte[0])).isFalse();
        byte[] bare = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded())
                .parsePublicKey()
                .toASN1Primitive()
                .getEncoded();
        assertThat(VerificationKey.parse(block("RSA PUBLIC KEY", bare)).identity())
                .isEqualTo(key.identity());
    }

    @Test
    void short_rsa_keys_and_private_keys_are_refused() throws Exception {
        KeyPair keys = rsa(1024);
        assertThatThrownBy(() -> VerificationKey.parse(
                        block("PUBLIC KEY", keys.getPublic().getEncoded())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerificationKey.parse(
                        block("PRIVATE KEY", rsa(2048).getPrivate().getEncoded())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void words_before_a_pem_block_mean_nothing() throws Exception {
        String pem = pem("secp256r1", false);
        assertThat(VerificationKey.parse("Public-Key: (256 bit)\npub: 04:9f\n" + pem)
                        .identity())
                .isEqualTo(VerificationKey.parse(pem).identity());
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + name
                + "-----\n";
    }

    private static String pem(String name, boolean compressed) throws Exception {
        ASN1ObjectIdentifier oid = SECNamedCurves.getOID(name);
        byte[] point = SECNamedCurves.getByName(name)
                .getG()
                .multiply(SECRET)
                .normalize()
                .getEncoded(compressed);
        byte[] key = new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid), point)
                .getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static BigInteger[] sign(String name, byte[] hash) {
        X9ECParameters curve = SECNamedCurves.getByName(name);
        ECDomainParameters domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(SECRET, domain), new SecureRandom()));
        return signer.generateSignature(hash);
    }

    private static byte[] der(BigInteger[] signature) throws Exception {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(new ASN1Integer(signature[0]));
        both.add(new ASN1Integer(signature[1]));
        return new DERSequence(both).getEncoded();
    }

    private static byte[] raw(String name, BigInteger[] signature) {
        int length = (SECNamedCurves.getByName(name).getN().bitLength() + 7) / 8;
        byte[] bytes = new byte[2 * length];
        copy(signature[0], bytes, length);
        copy(signature[1], bytes, 2 * length);
        return bytes;
    }

    private static void copy(BigInteger number, byte[] bytes, int end) {
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes.length / 2);
        System.arraycopy(digits, digits.length - length, bytes, end - length, length);
    }
}
