package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.Certified;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.EnvelopeFault;
import org.polity.engine.attestation.SignedFile;
import org.polity.engine.attestation.TrustRootFault;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.policy.rules.DatasetRule.DatasetUse;

/** Reads the documents of one release. All of them are held at once, so all together are bounded. */
final class Documents {

    private static final long MOST_BYTES = 64L << 20;

    /** Rules hold each against each of their holders, and may have a reason for each. */
    private static final long MOST_ATTESTATIONS = 2_000;

    private final EvidenceStore store;
    private final Readers readers;
    private final DescriptionCount described = new DescriptionCount();
    private long read;
    private long attestations;

    Documents(EvidenceStore store, Readers readers) {
        this.store = store;
        this.readers = readers;
    }

    Documented read(EvidenceManifest listed) {
        return new Documented(datasets(listed), attestations(listed), trustRoots(listed), card(listed));
    }

    private List<Described> datasets(EvidenceManifest listed) {
        List<Described> datasets = new ArrayList<>();
        for (EvidenceFile file : listed.byName()) {
            switch (file.role()) {
                case TRAINING_DATA -> datasets.addAll(described(file, DatasetUse.TRAINING));
                case EVALUATION_DATA -> datasets.addAll(described(file, DatasetUse.EVALUATION));
                case PREDICTIONS, MODEL_CARD, ATTESTATION, TRUST_ROOT -> {}
            }
        }
        return datasets;
    }

    private List<Described> described(EvidenceFile file, DatasetUse use) {
        try {
            List<DatasetDescription> descriptions = readers.datasets().read(bytes(file), file.name());
            described.add(descriptions, file.name());
            return descriptions.stream()
                    .<Described>map(description -> new Described.Of(file, use, description))
                    .toList();
        } catch (EvidenceRefused e) {
            return List.of(new Described.Refused(file, use, e.fault()));
        }
    }

    private List<Attested> attestations(EvidenceManifest listed) {
        return listed.files(EvidenceFile.Role.ATTESTATION).stream()
                .flatMap(file -> attested(file).stream())
                .toList();
    }

    /** Each of a file by itself: one that cannot be read leaves the others as they are. */
    private List<Attested> attested(EvidenceFile file) {
        try {
            List<byte[]> documents = SignedFile.documents(bytes(file));
            long all = attestations + documents.size();
            if (all > MOST_ATTESTATIONS) {
                throw new AttestationRefused(new EnvelopeFault.TooManyInAll(all, MOST_ATTESTATIONS));
            }
            attestations = all;
            return documents.stream().map(document -> attested(file, document)).toList();
        } catch (EvidenceRefused e) {
            return List.of(new Attested.Refused(file, e.fault()));
        } catch (AttestationRefused e) {
            return List.of(new Attested.Refused(file, e.fault()));
        }
    }

    private Attested attested(EvidenceFile file, byte[] document) {
        try {
            return new Attested.Of(file, Envelope.parse(document), Certified.in(document, readers.certificates()));
        } catch (AttestationRefused e) {
            return new Attested.Refused(file, e.fault());
        }
    }

    private Map<Digest, Trusted> trustRoots(EvidenceManifest listed) {
        Map<Digest, Trusted> roots = new HashMap<>();
        listed.files(EvidenceFile.Role.TRUST_ROOT).forEach(file -> roots.put(file.digest(), trusted(file)));
        return roots;
    }

    private Trusted trusted(EvidenceFile file) {
        try {
            return new Trusted.Of(readers.certificates().trustRoot(bytes(file)));
        } catch (EvidenceRefused e) {
            return new Trusted.Refused(new TrustRootFault.Refused(e.fault()));
        } catch (AttestationRefused e) {
            return new Trusted.Refused(
                    e.fault() instanceof TrustRootFault fault ? fault : new TrustRootFault.Refused(e.fault()));
        }
    }

    private Card card(EvidenceManifest listed) {
        List<EvidenceFile> cards = listed.files(EvidenceFile.Role.MODEL_CARD);
        if (cards.isEmpty()) {
            return new Card.None();
        }
        EvidenceFile file = cards.getFirst();
        if (cards.size() > 1) {
            String second = cards.get(1).name();
            return new Card.Refused(second, new CardFault.Several(file.name(), second));
        }
        try {
            return ModelCard.read(bytes(file), file, listed.release().name(), readers.cards());
        } catch (EvidenceRefused e) {
            return new Card.Refused(file.name(), e.fault());
        }
    }

    byte[] bytes(EvidenceFile file) throws EvidenceRefused {
        if (read > MOST_BYTES) {
            throw new EvidenceRefused(new StoreFault.DocumentsTooLarge(MOST_BYTES));
        }
        byte[] bytes = store.bytes(file.digest(), StrictJson.MAX_BYTES);
        read += bytes.length;
        return bytes;
    }
}
