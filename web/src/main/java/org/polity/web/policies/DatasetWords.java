package org.polity.web.policies;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.DatasetRule.DatasetUse;
import org.polity.web.site.Show;
import org.springframework.context.MessageSource;

/** What a rule on data sets asks: a sentence for each thing, none for what it leaves open. */
final class DatasetWords {

    private final MessageSource messages;
    private final Locale locale;
    private final StringBuilder said = new StringBuilder();

    private DatasetWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    static String of(DatasetRule rule, MessageSource messages, Locale locale) {
        DatasetWords words = new DatasetWords(messages, locale);
        words.tell(rule);
        return words.said.toString();
    }

    private void tell(DatasetRule rule) {
        said.append(say("least." + meant(rule.uses()), rule.minimumDatasets()));
        list(
                "require",
                "and",
                rule.require().stream()
                        .map(declaration ->
                                messages.getMessage("policies.field.require." + declaration.label(), null, locale))
                        .toList());
        list("licences", "or", rule.licences().allow());
        list("no-licences", "or", rule.licences().deny());
        if (rule.personalData() != DatasetRule.PersonalData.ANY) {
            said.append(say("personal." + rule.personalData().label()));
        }
        list("usage", "and", quoted(rule.usage().allow()));
        list("no-usage", "and", quoted(rule.usage().deny()));
        tellDates(rule.collectedFrom(), rule.collectedUntil());
        list("names", "and", quoted(rule.names().allow()));
        list("no-names", "and", quoted(rule.names().deny()));
        list("digests", "and", shortened(rule.digests().allow()));
        list("no-digests", "and", shortened(rule.digests().deny()));
    }

    private static String meant(List<DatasetUse> uses) {
        return uses.containsAll(List.of(DatasetUse.values()))
                ? "both"
                : uses.getFirst().label();
    }

    private void tellDates(Optional<LocalDate> from, Optional<LocalDate> until) {
        if (from.isPresent() && until.isPresent()) {
            said.append(say("between", from.get().toString(), until.get().toString()));
        } else {
            from.ifPresent(day -> said.append(say("from", day.toString())));
            until.ifPresent(day -> said.append(say("until", day.toString())));
        }
    }

    private void list(String key, String joint, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        String all = names.getLast();
        if (names.size() > 1) {
            String before =
                    String.join(messages.getMessage("policies.list", null, locale), names.subList(0, names.size() - 1));
            all = before + say(joint) + all;
        }
        said.append(say(key, all));
    }

    private List<String> quoted(List<String> names) {
        return names.stream().map(name -> say("name", name)).toList();
    }

    private List<String> shortened(List<String> digests) {
        return digests.stream().map(new Show(locale)::shortened).toList();
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("policies.demand.data." + key, arguments, locale);
    }
}
