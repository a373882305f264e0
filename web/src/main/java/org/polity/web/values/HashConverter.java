package org.polity.web.values;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class HashConverter implements AttributeConverter<Hash, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Hash attribute) {
        return attribute == null ? null : attribute.value();
    }

    @Override
    public @Nullable Hash convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : new Hash(column);
    }
}
