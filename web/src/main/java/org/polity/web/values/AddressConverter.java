package org.polity.web.values;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class AddressConverter implements AttributeConverter<Address, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Address attribute) {
        return attribute == null ? null : attribute.value();
    }

    @Override
    public @Nullable Address convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : new Address(column);
    }
}
