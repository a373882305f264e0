package org.polity.web.releases;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.verdict.Verdict;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.words.Words;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows on a page the verdict that this site's own engine computes, or the reason why the engine computes no verdict. */
@Component
public class Recomputations {

    private final Judgement judgement;
    private final FindingViews findings;

    Recomputations(Judgement judgement, FindingViews findings) {
        this.judgement = judgement;
        this.findings = findings;
    }

    /**
     * Adds {@code findings} to the model, or {@code unreadable} with a sentence.
     *
     * @return the verdict; empty if this site could not judge the release
     */
    public Optional<Verdict> show(ModelRelease release, long epoch, Model model, Locale locale) throws IOException {
        try {
            Verdict verdict = judgement.again(release, epoch);
            model.addAttribute("findings", findings.of(verdict, locale));
            return Optional.of(verdict);
        } catch (UnreadablePolicy unreadable) {
            model.addAttribute("unreadable", unreadable.prose(locale));
        } catch (CouldNotJudge lacking) {
            model.addAttribute("unreadable", Words.prose(locale).say(lacking.fault()));
        }
        return Optional.empty();
    }
}
