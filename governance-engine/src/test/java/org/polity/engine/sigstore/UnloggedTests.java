package org.polity.engine.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.Test;
import org.polity.engine.attestation.AttestationFault;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.KeylessSignature;
import org.polity.engine.attestation.LogFault;

/** Bundles without a log, as GitHub makes them for repositories that are not public: an authority, and a timestamp. */
class UnloggedTests {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-06-01T00:05:00Z");
    private static final SigstoreCheck CHECK = new SigstoreCheck();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final Authority authority = new Authority("authority");
    private final Authority stamps = new Authority("stamps");

    UnloggedTests() throws Exception {}

    @Test
    void a_timestamp_says_when_it_was_signed() throws Exception {
        assertThat(verify(bundle(authority, SIGNED), root(""))).isEqualTo(SIGNED);
    }

    @Test
    void one_of_several_roots_is_enough() throws Exception {
        String other = rootOf(new Authority("other"), "");
        assertThat(verify(bundle(authority, SIGNED), other + "\n" + root(""))).isEqualTo(SIGNED);
    }

    @Test
    void another_authority_is_not_believed() throws Exception {
        assertRefused(bundle(new Authority("authority"), SIGNED), root(""), CertificateFault.Plain.OTHER_AUTHORITY);
    }

    @Test
    void a_timestamp_after_the_certificate_does_not_count() throws Exception {
        Instant late = SIGNED.plusSeconds(3600);
        assertRefused(bundle(authority, late), root(""), new CertificateFault.Invalid(late));
    }

    @Test
    void a_root_that_names_a_log_asks_for_its_entry() throws Exception {
        KeyPair log = keys();
        String key = BASE64.encodeToString(log.getPublic().getEncoded());
        String id = BASE64.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(log.getPublic().getEncoded()));
        String logs = """
                , "tlogs": [{"baseUrl": "https://log.example", "hashAlgorithm": "SHA2_256", "publicKey": {"rawBytes": "%s",
                "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": {"start": "2026-01-01T00:00:00Z"}},
                "logId": {"keyId": "%s"}}]""".formatted(key, id);
        assertRefused(bundle(authority, SIGNED), root(logs), new LogFault.Entries(0));
    }

    private static void assertRefused(String bundle, String root, AttestationFault fault) {
        assertThatThrownBy(() -> verify(bundle, root))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private static Instant verify(String bundle, String root) throws Exception {
        byte[] document = bundle.getBytes(StandardCharsets.UTF_8);
        KeylessSignature signature = ((Certified.Of) Certified.in(document, CHECK)).signature();
        assertThat(signature.identity().issuer()).isEqualTo("https://token.example");
        return CHECK.trustRoot(root.getBytes(StandardCharsets.UTF_8)).verify(signature, Envelope.parse(document));
    }

    private String root(String logs) throws Exception {
        return rootOf(authority, logs);
    }

    private String rootOf(Authority believed, String logs) throws Exception {
        return """
                {"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1"%s,
                 "certificateAuthorities": [%s], "timestampAuthorities": [%s]}""".formatted(
                        logs,
                        believed.json(believed.certificate),
                        stamps.json(stamps.stampingCertificate, stamps.certificate))
                .replace('\n', ' ');
    }

    private String bundle(Authority issuer, Instant stamped) throws Exception {
        KeyPair signer = keys();
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Envelope unsigned = new Envelope(Envelope.IN_TOTO, payload, List.of());
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(signer.getPrivate());
        signing.update(unsigned.preAuthentication());
        byte[] signature = signing.sign();
        return """
                {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "verificationMaterial": {"certificate": {"rawBytes": "%s"},
                 "timestampVerificationData": {"rfc3161Timestamps": [{"signedTimestamp": "%s"}]}},
                 "dsseEnvelope": {"payloadType": "%s", "payload": "%s", "signatures": [{"sig": "%s"}]}}""".formatted(
                        BASE64.encodeToString(issuer.signing(signer).getEncoded()),
                        BASE64.encodeToString(stamps.stamp(signature, stamped)),
                        Envelope.IN_TOTO,
                        BASE64.encodeToString(payload),
                        BASE64.encodeToString(signature));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** An authority with a certificate of its own. */
    private static final class Authority {

        private final X500Name name;
        private final KeyPair keys = keys();
        private final KeyPair stamping = keys();
        private final X509Certificate certificate;
        private final X509Certificate stampingCertificate;

        Authority(String name) throws Exception {
            this.name = new X500Name("O=" + name + ",CN=" + name);
            this.certificate = issue(new JcaX509v3CertificateBuilder(
                            this.name,
                            BigInteger.ONE,
                            Date.from(BEGIN),
                            Date.from(BEGIN.plusSeconds(315_360_000)),
                            this.name,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
            this.stampingCertificate = stamping();
        }

        X509Certificate signing(KeyPair signer) throws Exception {
            return issue(new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.TWO,
                            Date.from(SIGNED.minusSeconds(300)),
                            Date.from(SIGNED.plusSeconds(300)),
                            new X500Name("CN=signer"),
                            signer.getPublic())
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            true,
                            new GeneralNames(
                                    new GeneralName(GeneralName.uniformResourceIdentifier, "https://github.example/w")))
                    .addExtension(
                            new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8"),
                            false,
                            new DERUTF8String("https://token.example")));
        }

        private X509Certificate stamping() throws Exception {
            return issue(new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.TEN,
                            Date.from(BEGIN),
                            Date.from(BEGIN.plusSeconds(300_000_000)),
                            new X500Name("CN=stamping"),
                            stamping.getPublic())
                    .addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
        }

        byte[] stamp(byte[] signature, Instant time) throws Exception {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signature);
            var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, digest, BigInteger.ONE);
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build("SHA256withECDSA", stamping.getPrivate(), stampingCertificate),
                    digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    new ASN1ObjectIdentifier("1.2.3"));
            return new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256.getId()))
                    .generate(request, BigInteger.ONE, Date.from(time))
                    .getEncoded();
        }

        private X509Certificate issue(org.bouncycastle.cert.X509v3CertificateBuilder asked) throws Exception {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            asked.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        }

        String json(X509Certificate... chain) throws Exception {
            StringBuilder certificates = new StringBuilder();
            for (X509Certificate each : chain) {
                certificates
                        .append(certificates.isEmpty() ? "" : ", ")
                        .append("{\"rawBytes\": \"")
                        .append(BASE64.encodeToString(each.getEncoded()))
                        .append("\"}");
            }
            return """
                    {"subject": {"organization": "o", "commonName": "c"}, "uri": "https://ca.example", "certChain": {"certificates": [%s]},
                     "validFor": {"start": "2026-01-01T00:00:00Z"}}""".formatted(certificates);
        }
    }
}
