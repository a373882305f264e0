package org.polity.web.values;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class TokenAmountConverter implements AttributeConverter<TokenAmount, BigDecimal> {

    @Override
    public @Nullable BigDecimal convertToDatabaseColumn(@Nullable TokenAmount attribute) {
        return attribute == null ? null : new BigDecimal(attribute.units());
    }

    @Override
    public @Nullable TokenAmount convertToEntityAttribute(@Nullable BigDecimal column) {
        return column == null ? null : new TokenAmount(column.toBigIntegerExact());
    }
}
