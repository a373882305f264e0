package org.polity.contracts;

import java.util.List;
import org.web3j.abi.DefaultFunctionReturnDecoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.spi.FunctionReturnDecoderProvider;

/**
 * Decodes data of contracts and strangers, after a comparison of their counts with their bytes. web3j uses this decoder
 * for calldata, logs, errors and return values.
 */
@SuppressWarnings("rawtypes") // web3j decodes to raw types
public final class MeasuredDecoder extends FunctionReturnDecoder {

    private final DefaultFunctionReturnDecoder decoder = new DefaultFunctionReturnDecoder();

    /** web3j finds this class as a service. */
    public static final class Provider implements FunctionReturnDecoderProvider {

        @Override
        public FunctionReturnDecoder get() {
            return new MeasuredDecoder();
        }
    }

    @Override
    public List<Type> decodeFunctionResult(String encoded, List<TypeReference<Type>> types) {
        if (encoded.length() > "0x".length()) {
            AbiMeasure.require(encoded, types.stream().map(AbiShape::of).toList());
        }
        return decoder.decodeFunctionResult(encoded, types);
    }

    @Override
    public <T extends Type> Type decodeEventParameter(String topic, TypeReference<T> type) {
        return decoder.decodeEventParameter(topic, type);
    }
}
