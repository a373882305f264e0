package org.polity.engine.attestation;

import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The public key in a PEM text (RFC 7468), as tools write it: with words before the block, or in a certificate. */
final class PemKey {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    private PemKey() {}

    /**
     * DER of the key in the first block; a text without one is the key in base64.
     *
     * @throws IOException if it is no key
     * @throws IllegalArgumentException if it is no key, or one block holds a private key
     */
    static byte[] subjectPublicKeyInfo(String text) throws IOException {
        if (text.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException("a private key is nobody's to publish");
        }
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            return bytes(text);
        }
        byte[] content = bytes(block.group(2));
        return switch (block.group(1)) {
            case "PUBLIC KEY" -> content;
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
                Certificate.getInstance(content).getSubjectPublicKeyInfo().getEncoded();
            case "RSA PUBLIC KEY" ->
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                RSAPublicKey.getInstance(ASN1Primitive.fromByteArray(content)))
                        .getEncoded();
            default -> throw new IllegalArgumentException("a PEM block is a public key or a certificate");
        };
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    }
}
