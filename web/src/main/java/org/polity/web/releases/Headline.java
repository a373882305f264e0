package org.polity.web.releases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.engine.codes.CodeTree;
import org.polity.gate.Caveat;
import org.polity.gate.GateAnswer;
import org.polity.words.Words;

/**
 * The complete state of a release in a few sentences: the gate's present answer for its artifact and scope, the status
 * of the release itself, and the facts that both leave open.
 */
public record Headline(ModelRelease release, GateAnswer answer, ReleaseState state, List<Caveat> caveats, Words words) {

    public Headline {
        caveats = List.copyOf(caveats);
    }

    static Headline of(
            ModelRelease release, GateAnswer answer, ReleaseState state, List<Caveat> caveats, Locale locale) {
        return new Headline(release, answer, state, caveats, Words.prose(locale));
    }

    /** The same, with a fact that the page found. */
    Headline and(Caveat caveat) {
        List<Caveat> more = new ArrayList<>(caveats);
        more.addFirst(caveat);
        return new Headline(release, answer, state, more, words);
    }

    boolean lacks(Caveat caveat) {
        return !caveats.contains(caveat);
    }

    /** Of the answer's looks. */
    public String key() {
        return answer.label();
    }

    public String word() {
        return words.term("status", answer.label());
    }

    public String says() {
        return words.say(answer);
    }

    public String stateKey() {
        return state.label();
    }

    public String stateWord() {
        return words.term("status", state.label());
    }

    public String stateSays() {
        return words.say(state);
    }

    /** Whether the release's status differs from the gate's answer. */
    public boolean differs() {
        return !word().equals(stateWord());
    }

    /** One sentence each. */
    public List<String> warnings() {
        return caveats.stream().map(words::say).toList();
    }

    /** The gate's answer, for programs. */
    public Map<String, Object> answerTree() {
        return CodeTree.of(answer);
    }

    /** The open facts, for programs. */
    public List<Map<String, Object>> caveatTrees() {
        return CodeTree.of(caveats);
    }
}
