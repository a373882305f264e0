package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.verdict.Verdict;
import org.polity.gate.About;
import org.polity.gate.Caveat;
import org.polity.gate.Caveats;
import org.polity.gate.GateAnswer;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.values.Hash;
import org.polity.words.Words;
import org.springframework.stereotype.Component;

/** Makes the headlines of releases. It does not run the engine: the findings come from the signed statement. */
@Component
public class Headlines {

    private record Asked(
            Hash manifest, ScopeHashes scope, @Nullable Hash digest, long epoch) {}

    /** The files are checked every few seconds, for any number of readers of a list. */
    private final Cache<Asked, List<Caveat>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    private final GateViews gate;
    private final Judgement judgement;
    private final Manifests manifests;
    private final PoliciesInForce policies;
    private final SignedStatements statements;
    private final ChainClock clock;

    Headlines(
            GateViews gate,
            Judgement judgement,
            Manifests manifests,
            PoliciesInForce policies,
            SignedStatements statements,
            ChainClock clock) {
        this.gate = gate;
        this.judgement = judgement;
        this.manifests = manifests;
        this.policies = policies;
        this.statements = statements;
        this.clock = clock;
    }

    public Headline of(ModelRelease release, Locale locale) {
        return of(List.of(release), locale).getFirst();
    }

    /** In their order. */
    public List<Headline> of(List<ModelRelease> releases, Locale locale) {
        List<GateAnswer> answers = gate.answers(releases);
        List<Headline> headlines = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            ModelRelease release = releases.get(i);
            headlines.add(Headline.of(
                    release, answers.get(i), ReleaseState.of(release.standing(clock.now())), caveats(release), locale));
        }
        return headlines;
    }

    /** The headline after this site's own engine judged the same evidence. */
    public Headline against(Headline headline, Verdict verdict) {
        Hash signed = headline.release().digest();
        boolean other = signed != null
                && !signed.withoutPrefix().equals(verdict.digest().hex())
                && headline.lacks(Caveat.Plain.MISSING_EVIDENCE);
        return other ? headline.and(Caveat.Plain.OTHER_VERDICT) : headline;
    }

    /** The facts that a verdict would leave open, as sentences. */
    List<String> rehearsed(Verdict verdict, Scope scope, Locale locale) throws UnreadablePolicy {
        return Caveats.of(verdict, policies.at(verdict.epoch()), scope).stream()
                .map(caveat -> Words.prose(locale).say(caveat))
                .toList();
    }

    private List<Caveat> caveats(ModelRelease release) {
        long epoch = release.epochOr(policies::epoch);
        Asked asked = new Asked(release.manifest(), release.scope(), release.digest(), epoch);
        List<Caveat> known = recent.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        List<Caveat> found = found(release, epoch);
        recent.put(asked, found);
        return found;
    }

    private List<Caveat> found(ModelRelease release, long epoch) {
        List<Caveat> caveats = new ArrayList<>();
        if (!manifests.isComplete(release)) {
            caveats.add(Caveat.Plain.MISSING_EVIDENCE);
        }
        if (release.digest() != null) {
            statements
                    .caveats(new Digest(release.digest().withoutPrefix()))
                    .ifPresentOrElse(caveats::addAll, () -> caveats.add(Caveat.Plain.MISSING_STATEMENT));
        }
        Scope scope = judgement.scope(release);
        if (scope.hashes().equals(release.scope())) {
            inForce(epoch).ifPresent(set -> caveats.addAll(Caveats.ofScope(set, scope, About.of(scope, true))));
        }
        return List.copyOf(caveats);
    }

    /** Empty if one of them is unreadable, which the page of the release reports. */
    private Optional<PolicySet> inForce(long epoch) {
        try {
            return Optional.of(policies.at(epoch));
        } catch (UnreadablePolicy unreadable) {
            return Optional.empty();
        }
    }
}
