package org.polity.cli.options;

import java.nio.file.Path;
import java.util.Locale;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.canonical.Digest;
import org.polity.gate.Claim;
import org.web3j.utils.Numeric;

/** The salt of a claim in a separate file, kept until the submission. */
public final class SaltFile {

    private SaltFile() {}

    /** The claim with the salt of the file; without a file, writes a new salt first. */
    public static Claim claim(Path file, Digest artifact, String maintainer) throws Unusable {
        SecretFile.makeUnlessThere(file, Claim::freshSalt);
        String salt = SecretFile.read(file, new Complaint.NoSalt(file.toString()));
        return new Claim(artifact, maintainer, Numeric.cleanHexPrefix(salt).toLowerCase(Locale.ROOT));
    }
}
