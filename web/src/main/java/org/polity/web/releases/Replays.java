package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.policy.Policy;
import org.polity.engine.replay.BackTest;
import org.polity.engine.verdict.Outcome;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Service;

/** The effect of a draft policy on past releases. */
@Service
public class Replays {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** The number of latest releases to judge again. */
    private static final int MOST = 200;

    private final Releases releases;
    private final Judgement judgement;
    private final PoliciesInForce policies;
    private final Cache<Question, Report> answers =
            Caffeine.newBuilder().maximumSize(200).build();

    private final Cache<Hash, Set<String>> attributes =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Question(Digest draft, long epoch, long latest) {}

    Replays(Releases releases, Judgement judgement, PoliciesInForce policies) {
        this.releases = releases;
        this.judgement = judgement;
        this.policies = policies;
    }

    /** A release judged by the policies in force, and by the same policies with the draft. */
    public record Replayed(ModelRelease release, Outcome before, Outcome after, List<Coded> reasons) {

        /** Whether the draft clears a release that is stopped today. */
        public boolean loosens() {
            return before != Outcome.CLEARED && after == Outcome.CLEARED;
        }
    }

    /** A release that cannot be judged again, with the reason. */
    public record Lost(ModelRelease release, Coded reason) {}

    /**
     * @param changed the changed verdicts
     * @param same number of unchanged verdicts
     * @param left number of releases that the time limit excluded
     */
    public record Report(List<Replayed> changed, int same, List<Lost> lost, int left) {

        public boolean isEmpty() {
            return changed.isEmpty() && same == 0 && lost.isEmpty() && left == 0;
        }
    }

    /** Newest releases first. */
    public Report of(Policy draft) throws UnreadablePolicy, IOException {
        List<ModelRelease> past = releases.newest(MOST);
        Question question = new Question(
                Digest.of(draft.canonical()),
                policies.epoch(),
                past.isEmpty() ? 0 : past.getFirst().id());
        Report known = answers.getIfPresent(question);
        if (known != null) {
            return known;
        }
        Report report = replay(draft, past);
        if (report.left() == 0) {
            answers.put(question, report);
        }
        return report;
    }

    /** The columns by which past releases have grouped people. */
    public Set<String> attributes() throws IOException {
        Set<String> all = new TreeSet<>();
        for (ModelRelease release : releases.newest(MOST)) {
            Set<String> known = attributes.getIfPresent(release.manifest());
            if (known == null) {
                known = judgement.attributes(release);
                attributes.put(release.manifest(), known);
            }
            all.addAll(known);
        }
        return all;
    }

    private Report replay(Policy draft, List<ModelRelease> past) throws UnreadablePolicy, IOException {
        BackTest test = new BackTest(draft, policies.now(), CelConditions.standard());
        List<Replayed> changed = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        int same = 0;
        Instant deadline = Instant.now().plus(LONGEST);
        int next = 0;
        while (next < past.size() && Instant.now().isBefore(deadline)) {
            ModelRelease release = past.get(next++);
            BackTest.Past evidence;
            try {
                evidence = judgement.past(release, test.withDraft());
            } catch (CouldNotJudge lacking) {
                lost.add(new Lost(release, lacking.fault()));
                continue;
            }
            switch (test.replay(evidence)) {
                case BackTest.Lost gone -> lost.add(new Lost(release, gone.reason()));
                case BackTest.Judged judged -> {
                    BackTest.Replayed replayed = judged.replayed();
                    if (replayed.changes()) {
                        changed.add(new Replayed(release, replayed.before(), replayed.after(), replayed.reasons()));
                    } else {
                        same++;
                    }
                }
            }
        }
        return new Report(changed, same, lost, past.size() - next);
    }
}
