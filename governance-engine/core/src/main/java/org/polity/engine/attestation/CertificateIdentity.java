package org.polity.engine.attestation;

/**
 * The identity in a Fulcio certificate. Only a trust root verifies it.
 *
 * @param issuer the identity provider
 * @param subject the URI or e-mail address
 */
public record CertificateIdentity(String issuer, String subject) {

    /** Whether this is the identity that a policy names. Letter case counts. */
    public boolean is(Signer.Identity identity) {
        return issuer.equals(identity.issuer())
                && SubjectPattern.parse(identity.subject()).matches(subject);
    }
}
