package org.polity.web.embedded.demo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page says how far the demo community is made. */
@ControllerAdvice(annotations = Controller.class)
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class MakingAdvice {

    private final Making making;
    private final MessageSource messages;

    MakingAdvice(Making making, MessageSource messages) {
        this.making = making;
        this.messages = messages;
    }

    /** Null where nothing is being made. */
    @ModelAttribute("making")
    @Nullable
    String making(Locale locale) {
        return making.chapter()
                .map(chapter -> messages.getMessage(
                        "embedded.making",
                        new Object[] {
                            chapter.ordinal() + 1,
                            Chapter.values().length,
                            messages.getMessage(chapter.messageKey(), null, locale)
                        },
                        locale))
                .orElse(null);
    }
}
