package org.polity.web.policies;

import java.time.Instant;
import java.util.Optional;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.policy.Policy;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A policy beside the version that it would replace. */
@Component
public class PolicyAmendments {

    private final PolicyVersions versions;
    private final PolicyTexts texts;
    private final JsonMapper json;

    PolicyAmendments(PolicyVersions versions, PolicyTexts texts, JsonMapper json) {
        this.versions = versions;
        this.texts = texts;
        this.json = json;
    }

    /** What a policy changes in the version in force now; empty if none of its name is in force, or it can't be read. */
    public Optional<PolicyChanges> changes(Policy policy) {
        return versions.latest(id(policy))
                .filter(PolicyVersion::isInForce)
                .flatMap(version -> against(version, policy));
    }

    /** The same for the version in force just before a moment, for a proposal that is decided. */
    public Optional<PolicyChanges> changesBefore(Policy policy, Instant moment) {
        return versions.latestBefore(id(policy), moment)
                .filter(version ->
                        version.endedAt() == null || !version.endedAt().isBefore(moment))
                .flatMap(version -> against(version, policy));
    }

    /** What a version changed in the one before it. */
    public Optional<PolicyChanges> changesOf(PolicyVersion version) {
        return texts.read(version.document())
                .flatMap(policy -> versions.find(version.policy(), version.version() - 1)
                        .flatMap(before -> against(before, policy)));
    }

    /** The version in force of a policy with this name. */
    public Optional<Policy> inForce(String slug) {
        return versions.latest(new Hash(Keccak.of(slug).prefixed()))
                .filter(PolicyVersion::isInForce)
                .flatMap(version -> texts.read(version.document()));
    }

    private Optional<PolicyChanges> against(PolicyVersion version, Policy policy) {
        return texts.read(version.document())
                .map(before -> PolicyChanges.between(version.version(), before, policy, json));
    }

    private static Hash id(Policy policy) {
        return new Hash(policy.id().hash().prefixed());
    }
}
