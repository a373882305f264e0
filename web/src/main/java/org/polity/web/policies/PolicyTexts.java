package org.polity.web.policies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.Role;
import org.polity.engine.policy.rules.ReachDemand;
import org.polity.engine.policy.rules.RuleDemand;
import org.polity.engine.reading.DocumentRefused;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes sentences from policy documents and drafts. */
@Component
public class PolicyTexts {

    private static final long MOST_CHARACTERS = 16_000_000;

    private record Asked(Digest document, Locale locale) {}

    private final MessageSource messages;
    private final JsonMapper json;
    private final Cache<Asked, PolicyText> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Asked asked, PolicyText text) -> 2 * text.document().length() + 1_000)
            .build();

    PolicyTexts(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** The same bytes in the same language have one text, which is kept for the pages that follow. */
    public PolicyText of(byte[] document, Locale locale) {
        return known.get(new Asked(Digest.of(document), locale), asked -> read(document, locale));
    }

    private PolicyText read(byte[] document, Locale locale) {
        try {
            return of(Policies.parse(document), locale);
        } catch (DocumentRefused refused) {
            String title = messages.getMessage("policies.unreadable", null, locale);
            return new PolicyText(
                    "",
                    title,
                    Words.prose(locale).say(refused.fault()),
                    "",
                    List.of(),
                    List.of(),
                    laidOut(document),
                    false);
        }
    }

    /** Empty for an unreadable document. */
    public Optional<Policy> read(byte[] document) {
        try {
            return Optional.of(Policies.parse(document));
        } catch (DocumentRefused refused) {
            return Optional.empty();
        }
    }

    public PolicyText of(Policy policy, Locale locale) {
        return new PolicyText(
                policy.id().value(),
                policy.title(),
                policy.purpose(),
                Words.prose(locale).say(ReachDemand.of(policy.scope())),
                policy.rules().stream()
                        .map(rule -> Words.prose(locale).say(RuleDemand.of(rule)))
                        .toList(),
                policy.roles().stream().map(PolicyTexts::office).toList(),
                laidOut(policy.canonical()),
                true);
    }

    private static PolicyText.Office office(Role role) {
        return new PolicyText.Office(
                role.name(), role.holders().stream().map(Role.Holder::name).toList());
    }

    private String laidOut(byte[] document) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(document));
        } catch (JacksonException notJson) {
            return new String(document, StandardCharsets.UTF_8);
        }
    }
}
