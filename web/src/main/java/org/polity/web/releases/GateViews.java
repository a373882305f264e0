package org.polity.web.releases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.gate.About;
import org.polity.gate.GateAnswer;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.chain.calls.Standing;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;

/** Asks the gate. A release's own status is history, and this is the answer for a deployment. */
@Component
public class GateViews {

    private final GateAnswers gate;
    private final Judgement judgement;
    private final Releases releases;

    GateViews(GateAnswers gate, Judgement judgement, Releases releases) {
        this.gate = gate;
        this.judgement = judgement;
        this.releases = releases;
    }

    /** The gate's present answer for a release's artifact and scope. */
    public GateAnswer answer(ModelRelease release) {
        return answers(List.of(release)).getFirst();
    }

    /** In the order of the releases, from one request to the node. */
    List<GateAnswer> answers(List<ModelRelease> asked) {
        Map<GateAnswers.Asked, Standing> standings =
                gate.standingsOf(asked.stream().map(ModelRelease::asked).toList());
        return asked.stream()
                .map(release -> answer(release, standings.get(release.asked())))
                .toList();
    }

    private GateAnswer answer(ModelRelease release, @Nullable Standing standing) {
        About about = About.of(judgement.scope(release), release.isUndeclared());
        return standing == null
                ? new GateAnswer.NotAsked(about)
                : GateAnswer.of(standing.kind(), about, standing.until());
    }

    public GateView of(ModelRelease release) {
        return new GateView(
                gate.standingOf(release.asked()).map(Standing::epoch).orElse(0L),
                later(release),
                release.isWithdrawable() ? gate.maintainerOf(release.artifact()).orElse(Address.ZERO) : Address.ZERO);
    }

    private List<ModelRelease> later(ModelRelease release) {
        return releases.of(release.artifact()).stream()
                .filter(other -> other.id() > release.id() && other.isDecided() && other.overlaps(release))
                .toList();
    }
}
