package org.polity.engine.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.polity.engine.attestation.Signer;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.Severity;
import org.polity.engine.reading.Document;
import org.polity.engine.reading.DocumentFault;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Fields;

/** From a document to a {@link Policy}. */
final class PolicyReader {

    static final String API_VERSION = "polity/v1";
    private static final int MOST_RULES = 50;
    private static final int MOST_ROLES = 20;
    private static final int MOST_HOLDERS = 100;
    private static final int MOST_WAIVERS = 200;

    private static final int LONGEST_KEY = 8000;

    private PolicyReader() {}

    static Policy read(byte[] document, Conditions conditions) throws DocumentRefused {
        return Document.read(document, fields -> policy(fields, conditions));
    }

    private static @Nullable Policy policy(Fields fields, Conditions conditions) {
        fields.choice("apiVersion", Map.of(API_VERSION, API_VERSION));
        PolicyKind kind = fields.choice("kind", Labels.of(PolicyKind.values(), PolicyKind::label));
        String id = fields.text("id", PolicyId.form(), "equalized-odds-race");
        String title = fields.text("title", 200);
        String purpose = fields.text("purpose", 4000);
        PolicyScope scope = ReachReader.optional(fields, "scope");
        List<Role> roles =
                kind == PolicyKind.ETHICS_RULE ? fields.objects("roles", 0, MOST_ROLES, PolicyReader::role) : List.of();
        fields.allow("rules");
        Set<String> named = new HashSet<>();
        List<Rule> rules = kind == null
                ? List.of()
                : fields.objects("rules", 1, MOST_RULES, rule(kind, scope, roles, named, conditions));
        refuseRepeatedIds(fields, rules);
        List<Waiver> waivers = fields.objects("waivers", 0, MOST_WAIVERS, waiver -> waiver(waiver, named));
        if (kind == null || id == null || title == null || purpose == null) {
            return null;
        }
        try {
            byte[] canonical = CanonicalJson.bytes(fields.node());
            return new Policy(kind, new PolicyId(id), title, purpose, scope, rules, roles, waivers, canonical);
        } catch (IllegalArgumentException e) {
            fields.report("", DocumentFault.Plain.NOT_UNICODE);
            return null;
        }
    }

    /** @param named takes the names of all rules, also of those that cannot be read */
    private static Function<Fields, @Nullable Rule> rule(
            PolicyKind kind, PolicyScope scope, List<Role> roles, Set<String> named, Conditions conditions) {
        return fields -> {
            RuleHead head = head(fields, scope, named);
            Rule rule = kind.read(fields, head, roles, conditions);
            return head == null ? null : rule;
        };
    }

    private static @Nullable RuleHead head(Fields fields, PolicyScope policyScope, Set<String> named) {
        String id = fields.text("id", RuleId.form(), "race-gap");
        if (id != null) {
            named.add(id);
        }
        Severity severity = fields.choice("severity", Labels.of(Severity.values(), Severity::label));
        Long grace = fields.has("graceDays") ? fields.whole("graceDays", 0, 3650) : Long.valueOf(0);
        PolicyScope scope = ReachReader.optional(fields, "scope");
        if (policyScope.and(scope).isEmpty()) {
            fields.report("scope", PolicyFault.Plain.SCOPE_OUTSIDE);
        }
        return id == null || severity == null || grace == null
                ? null
                : new RuleHead(new RuleId(id), severity, grace.intValue(), scope);
    }

    private static void refuseRepeatedIds(Fields fields, List<Rule> rules) {
        Set<RuleId> seen = new HashSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.id())) {
                fields.report("rules", new PolicyFault.RuleTwice(rule.id()));
            }
        }
    }

    private static @Nullable Role role(Fields fields) {
        String name = fields.text("role", PolicyId.form(), "reviewer");
        List<Role.Holder> holders = fields.objects("holders", 1, MOST_HOLDERS, PolicyReader::holder);
        refuseSharedSigners(fields, holders);
        return name == null ? null : new Role(name, holders);
    }

    private static Role.@Nullable Holder holder(Fields fields) {
        String name = fields.text("name", 200);
        Signer signer = signer(fields, name == null ? "" : name);
        return name == null || signer == null ? null : new Role.Holder(name, signer);
    }

    private static @Nullable Signer signer(Fields fields, String name) {
        boolean hasKey = fields.has("key");
        if (hasKey == fields.has("certificate")) {
            fields.report("", new PolicyFault.OneSigner(name));
            return null;
        }
        return hasKey ? key(fields, name) : fields.object("certificate", PolicyReader::identity);
    }

    private static @Nullable Signer key(Fields fields, String name) {
        String key = fields.text("key", LONGEST_KEY);
        try {
            return key == null ? null : new Signer.Key(key);
        } catch (IllegalArgumentException e) {
            fields.report("key", new PolicyFault.Key(name));
            return null;
        }
    }

    private static @Nullable Signer identity(Fields fields) {
        String issuer = fields.text("issuer", 500);
        String subject = fields.text("subject", 500);
        String trustRoot = fields.text("trustRoot", 200);
        if (trustRoot != null && !Digest.isPrefixed(trustRoot)) {
            fields.report("trustRoot", PolicyFault.Plain.TRUST_ROOT);
            return null;
        }
        if (subject != null && !Signer.Identity.isSubject(subject)) {
            fields.report("subject", new PolicyFault.SubjectPattern(subject));
            return null;
        }
        return issuer == null || subject == null || trustRoot == null
                ? null
                : new Signer.Identity(issuer, subject, Digest.parse(trustRoot));
    }

    /** One signer under two names would count as two. */
    private static void refuseSharedSigners(Fields fields, List<Role.Holder> holders) {
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        List<Signer.Identity> identities = new ArrayList<>();
        for (Role.Holder holder : holders) {
            boolean shared = switch (holder.signer()) {
                case Signer.Key key -> !keys.add(key.verification().identity());
                // whom an identity is trusted by does not make it another
                case Signer.Identity identity -> {
                    boolean met = identities.stream().anyMatch(identity::meets);
                    identities.add(identity);
                    yield met;
                }
            };
            if (!names.add(holder.name()) || shared) {
                fields.report("holders", new PolicyFault.HolderTwice(holder.name()));
            }
        }
    }

    private static @Nullable Waiver waiver(Fields fields, Set<String> named) {
        String rule = fields.text("rule", RuleId.form(), "race-gap");
        String release = fields.text("release", 200);
        Optional<String> artifact =
                fields.has("artifact") ? Optional.ofNullable(fields.prefixedDigest("artifact")) : Optional.empty();
        java.time.LocalDate until = fields.date("until");
        String reason = fields.text("reason", 2000);
        if (rule != null && !named.contains(rule)) {
            fields.report("rule", new PolicyFault.WaiverWithoutRule(rule));
        }
        return rule == null || release == null || until == null || reason == null
                ? null
                : new Waiver(new RuleId(rule), release, artifact.map(Digest::parse), until, reason);
    }
}
