package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.PartlyRead;

/** The metrics of a Hugging Face model-index. */
final class CardMetrics {

    private final String file;
    private final List<Object> read = new ArrayList<>();
    private final List<CardFault> doubts = new ArrayList<>();
    private boolean all = true;

    /** @param models entries of the index whose metrics count */
    CardMetrics(List<?> models, String file) {
        this.file = file;
        for (Object model : models) {
            for (Object result : entries(model, "results")) {
                for (Object metric : entries(result, "metrics")) {
                    add(metric, HuggingFaceCard.field(result, "dataset"));
                }
            }
        }
    }

    /** The metrics as conditions see them. */
    List<Object> read() {
        return read;
    }

    /** Whether the place of a model, a result or a metric is empty. If it is not, its content may be any metric. */
    boolean areAllRead() {
        return all;
    }

    /** What single metrics give in another form, in order. */
    List<CardFault> doubts() {
        return doubts;
    }

    private List<?> entries(@Nullable Object of, String field) {
        all &= of == null || of instanceof Map;
        return HuggingFaceCard.list(HuggingFaceCard.field(of, field));
    }

    private void add(@Nullable Object metric, @Nullable Object dataset) {
        if (!(metric instanceof Map<?, ?> fields)) {
            all &= metric == null;
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, CardFault> unread = new LinkedHashMap<>();
        String type = text(tree, "type", fields.get("type"), unread);
        text(tree, "slice", fields.get("name"), unread);
        text(tree, "dataset", dataset instanceof Map<?, ?> map ? map.get("name") : dataset, unread);
        Object value = fields.get("value");
        if (!ModelCard.isText(value)) {
            unread.put("value", new CardFault.UnreadableField(file, "value"));
        } else if (!ModelCard.number(tree, "value", ModelCard.text(value))) {
            unread.put("value", new CardFault.NotANumber(file, type, ModelCard.text(value)));
        }
        read.add(PartlyRead.of(tree, unread));
        doubts.addAll(unread.values());
    }

    private String text(Map<String, Object> tree, String field, @Nullable Object value, Map<String, CardFault> unread) {
        String text = ModelCard.text(value);
        ModelCard.put(tree, field, text);
        if (!ModelCard.isText(value)) {
            unread.put(field, new CardFault.UnreadableField(file, field));
        }
        return text;
    }
}
