package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.canonical.Digest;

class SubjectPatternTests {

    private static final String WORKFLOW = "https://github.com/a/b/.github/workflows/release.yml";
    private static final String ANY_TAG = WORKFLOW + "@refs/tags/*";

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1.2.3", "release/2026-11", "v1+build"})
    void any_tag_is_meant(String tag) {
        assertThat(SubjectPattern.parse(ANY_TAG).matches(WORKFLOW + "@refs/tags/" + tag))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WORKFLOW + "@refs/tags/",
                WORKFLOW + "@refs/heads/main",
                WORKFLOW + "@refs/tags/v1@refs/heads/evil",
                WORKFLOW + "@refs/tags/v1 https://other.example",
                WORKFLOW + "@refs/tags/../heads/evil",
                WORKFLOW + "@refs/tags/v1\n",
                "https://github.com/a/b/.github/workflows/other.yml@refs/tags/v1",
                "https://github.com/a/bb/.github/workflows/release.yml@refs/tags/v1",
                "x" + WORKFLOW + "@refs/tags/v1"
            })
    void nobody_else_is_meant(String subject) {
        assertThat(SubjectPattern.parse(ANY_TAG).matches(subject)).isFalse();
    }

    @Test
    void a_name_is_bounded() {
        assertThat(SubjectPattern.parse(ANY_TAG).matches(WORKFLOW + "@refs/tags/" + "v".repeat(250)))
                .isTrue();
        assertThat(SubjectPattern.parse(ANY_TAG).matches(WORKFLOW + "@refs/tags/" + "v".repeat(251)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*@example.org",
                "https://github.com/*",
                WORKFLOW + "@*",
                WORKFLOW + "@refs/*",
                WORKFLOW + "@refs/tags/*/x",
                WORKFLOW + "@refs/tags/**",
                "https://github.com/*/b@refs/tags/v1",
                "mail@refs/tags/*"
            })
    void a_star_elsewhere_cannot_be_written_and_matches_nothing(String subject) {
        assertThat(Signer.Identity.isSubject(subject)).isFalse();
        assertThat(SubjectPattern.parse(subject).matches(subject.replace("*", "v1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANY_TAG, WORKFLOW + "@refs/heads/*", WORKFLOW + "@refs/tags/v*", "mail@example.org"})
    void other_subjects_can_be_written(String subject) {
        assertThat(Signer.Identity.isSubject(subject)).isTrue();
    }

    @Test
    void two_patterns_of_one_workflow_are_one_signer() {
        assertThat(identity(ANY_TAG).meets(identity(WORKFLOW + "@refs/tags/v1")))
                .isTrue();
        assertThat(identity(WORKFLOW + "@refs/tags/v1").meets(identity(ANY_TAG)))
                .isTrue();
        assertThat(identity(ANY_TAG).meets(identity(WORKFLOW + "@refs/tags/v*")))
                .isTrue();
        assertThat(identity(ANY_TAG).meets(identity(WORKFLOW + "@refs/heads/*")))
                .isFalse();
    }

    private static Signer.Identity identity(String subject) {
        return new Signer.Identity("https://issuer.example", subject, Digest.of(new byte[0]));
    }
}
