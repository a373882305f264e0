package org.polity.cli.answers;

import java.util.List;
import java.util.Locale;
import org.polity.engine.codes.Coded;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import org.polity.gate.Caveat;
import org.polity.words.Words;

/** A verdict in lines for people: each finding with its figures and its remedy, then the caveats and the outcome. */
public final class VerdictLines {

    private final Output output;

    public VerdictLines(Output output) {
        this.output = output;
    }

    public void print(Verdict verdict, List<Caveat> caveats) {
        verdict.findings().forEach(this::print);
        caveats.forEach(caveat -> output.line("! " + say(caveat)));
        output.line(new Report.Decided(verdict.outcome().label()));
    }

    private void print(Finding finding) {
        String force =
                finding.force() == Force.ENFORCED ? "" : " (" + finding.force().label() + ")";
        output.marked(finding.status(), mark(finding.status()) + force, say(finding));
        finding.furtherReasons().forEach(reason -> output.line("    " + say(reason)));
        if (finding instanceof GapFinding gap) {
            new Measured(gap, output.locale()).lines().forEach(line -> output.line("    " + line));
        }
        finding.remedy().ifPresent(remedy -> output.line("    > " + say(remedy)));
    }

    private static String mark(Status status) {
        return switch (status) {
            case PASSED -> "+";
            case FAILED -> "-";
            case INCONCLUSIVE -> "?";
        };
    }

    private String say(Coded coded) {
        Locale locale = output.locale();
        return Words.in(locale).say(coded);
    }
}
