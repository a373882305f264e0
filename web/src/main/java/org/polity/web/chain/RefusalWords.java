package org.polity.web.chain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Refusals in a reader's language. */
@Component
public class RefusalWords {

    private final MessageSource messages;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Refusal refusal, Locale locale) {
        Object[] arguments = Arrays.stream(refusal.arguments())
                .map(argument ->
                        argument instanceof Instant moment ? Moments.told(moment, locale) : String.valueOf(argument))
                .toArray();
        return messages.getMessage(refusal.messageKey(), arguments, locale);
    }
}
