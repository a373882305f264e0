package org.polity.web.values;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class ProposalIdConverter implements AttributeConverter<ProposalId, BigDecimal> {

    @Override
    public @Nullable BigDecimal convertToDatabaseColumn(@Nullable ProposalId attribute) {
        return attribute == null ? null : new BigDecimal(attribute.value());
    }

    @Override
    public @Nullable ProposalId convertToEntityAttribute(@Nullable BigDecimal column) {
        return column == null ? null : new ProposalId(column.toBigIntegerExact());
    }
}
