package org.polity.engine.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a library says in English alone, as sentences that are said in every language. The first phrase whose shape a message has
 * takes it.
 */
public final class Phrasebook {

    private record Phrase(Pattern shape, String key) {}

    private final List<Phrase> phrases;
    private final String otherwise;
    private final UnaryOperator<String> written;

    private Phrasebook(List<Phrase> phrases, String otherwise, UnaryOperator<String> written) {
        this.phrases = List.copyOf(phrases);
        this.otherwise = otherwise;
        this.written = written;
    }

    /**
     * A book without phrases yet.
     *
     * @param otherwise the key for what no phrase fits; its argument is what the library said
     */
    public static Phrasebook otherwise(String otherwise) {
        return new Phrasebook(List.of(), otherwise, UnaryOperator.identity());
    }

    /**
     * This book and, after its own, one more phrase.
     *
     * @param shape a regular expression for the whole first line of a message; its groups become the sentence's arguments
     */
    public Phrasebook with(String key, String shape) {
        List<Phrase> more = new ArrayList<>(phrases);
        more.add(new Phrase(Pattern.compile(shape), key));
        return new Phrasebook(more, otherwise, written);
    }

    /** This book, with the arguments of its sentences written another way. */
    public Phrasebook writing(UnaryOperator<String> argument) {
        return new Phrasebook(phrases, otherwise, argument);
    }

    /** The sentence for the first line of a message: what follows there is for who debugs. */
    public Sentence say(String message) {
        String said = message.lines().findFirst().orElse("");
        for (Phrase phrase : phrases) {
            Matcher matcher = phrase.shape().matcher(said);
            if (matcher.matches()) {
                return Sentence.of(
                        phrase.key(),
                        IntStream.rangeClosed(1, matcher.groupCount())
                                .mapToObj(matcher::group)
                                .map(written)
                                .toArray());
            }
        }
        return Sentence.of(otherwise, said);
    }
}
