package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.exact.Blank;
import org.polity.engine.policy.PartlyRead;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/** A description for conditions. A field in words, or in an unread form, is unknown. */
final class DatasetTree {

    private final DatasetDescription data;
    private final Map<String, Object> read = new LinkedHashMap<>();
    private final Map<String, Coded> unread = new LinkedHashMap<>();

    private DatasetTree(DatasetDescription data) {
        this.data = data;
        read.put("name", data.name());
        data.license().ifPresent(whole -> {
            if (Blank.is(whole.text())) {
                unread.put("license", reason(Declaration.LICENSE));
            } else {
                read.put("license", whole.text());
            }
        });
        if (!isUnread("usage", Declaration.USAGE_TERMS)) {
            read.put("usage", data.usageTerms());
        }
        if (!isUnread("personalData", Declaration.PERSONAL_DATA)) {
            data.personalData().ifPresent(kinds -> read.put("personalData", kinds));
        }
        // a refusal is one, whatever is beside it
        if (data.consent().isPresent() || !isUnread("consent", Declaration.CONSENT)) {
            data.consent().ifPresent(given -> read.put("consent", given));
        }
    }

    static Map<String, Object> of(Described.Of described) {
        DatasetTree tree = new DatasetTree(described.description());
        tree.read.put("use", described.use().label());
        return PartlyRead.of(tree.read, tree.unread);
    }

    private boolean isUnread(String field, Declaration declaration) {
        boolean isUnread = data.unread().containsKey(declaration);
        if (isUnread) {
            unread.put(field, reason(declaration));
        }
        return isUnread;
    }

    /** What it says instead, where that is a text. */
    private DatasetReason reason(Declaration declaration) {
        return DatasetReason.unsaid(data, declaration);
    }
}
