package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.EvidenceFinding;
import org.polity.engine.verdict.EvidenceReason;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;

/** A disk that cannot be read is no evidence against a release; a file that is not there is. */
class LackingMachineTests {

    private static final Digest MANIFEST = Digest.of(new byte[] {2});
    private static final Release RELEASE = new Release(
            "m", "1", Digest.of(new byte[] {1}), Scope.of(null, null, null), Instant.parse("2026-01-01T00:00:00Z"));
    private static final PolicySet NO_POLICY = new PolicySet(0, List.of());

    private static final byte[] MANIFEST_WITH_A_FILE =
            """
            {"apiVersion":"polity/v1","kind":"evidence-manifest",
            "release":{"name":"m","version":"1","artifact":"sha256:%s"},
            "files":[{"role":"model-card","name":"card.md","mediaType":"text/markdown","size":1,"sha256":"%s"}]}
            """.formatted("aa".repeat(32), "bb".repeat(32)).getBytes(StandardCharsets.UTF_8);

    private interface Reading {
        byte[] bytes() throws EvidenceRefused;
    }

    private static EvidenceStore store(Reading reading) {
        return new EvidenceStore() {

            @Override
            public boolean has(Digest digest) {
                return true;
            }

            @Override
            public Content content(Digest digest) {
                throw new AssertionError("only the manifest is asked for");
            }

            @Override
            public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
                return reading.bytes();
            }
        };
    }

    @Test
    void a_disk_that_cannot_be_read_gives_no_verdict() {
        CouldNotJudge lacking = catchThrowableOfType(
                CouldNotJudge.class,
                () -> Evidence.of(MANIFEST, store(() -> {
                    throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
                })));
        assertThat(lacking.fault().code()).isEqualTo("engine.unreadable-store");
    }

    @Test
    void a_file_that_is_not_there_gives_a_verdict() {
        Evidence evidence = Evidence.of(MANIFEST, store(() -> {
            throw new EvidenceRefused(new StoreFault.Missing(MANIFEST));
        }));
        Verdict verdict = LocalEngine.create().decide(RELEASE, evidence, NO_POLICY);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings())
                .containsExactly(new EvidenceFinding(new EvidenceReason.Unusable(new StoreFault.Missing(MANIFEST))));
    }

    /** A store whose manifest is good and whose reading takes more than there is. */
    private static EvidenceStore lacking(VirtualMachineError error) {
        return new EvidenceStore() {

            @Override
            public boolean has(Digest digest) {
                throw error;
            }

            @Override
            public Content content(Digest digest) {
                throw error;
            }

            @Override
            public byte[] bytes(Digest digest, int most) {
                return MANIFEST_WITH_A_FILE;
            }
        };
    }

    @Test
    void a_machine_without_memory_or_stack_gives_no_verdict() {
        assertThat(fault(new OutOfMemoryError())).isEqualTo(MachineFault.Plain.OUT_OF_MEMORY);
        assertThat(fault(new StackOverflowError())).isEqualTo(MachineFault.Plain.BROKEN_RUNTIME);
        assertThat(fault(new InternalError())).isEqualTo(MachineFault.Plain.BROKEN_RUNTIME);
    }

    private static MachineFault fault(VirtualMachineError error) {
        Evidence evidence = Evidence.of(Digest.of(MANIFEST_WITH_A_FILE), lacking(error));
        return catchThrowableOfType(
                        CouldNotJudge.class, () -> LocalEngine.create().decide(RELEASE, evidence, NO_POLICY))
                .fault();
    }
}
