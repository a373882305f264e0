package org.polity.web.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.web.chain.events.Action;
import org.springframework.stereotype.Component;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** Reads the calls that proposals carry. */
@Component
public class Calls {

    private static final String ENACT = "enact";
    private static final String REPEAL = "repeal";
    private static final String RECALL = "recall";
    private static final String SET_COUNCIL = "setCouncil";

    private final ChainProperties.Addresses addresses;
    private final Map<String, String> functions;

    Calls(ChainProperties properties, Contracts contracts) {
        this.addresses = properties.addresses();
        this.functions = Map.of(
                key(
                        addresses.registry(),
                        selector(contracts
                                .registry()
                                .enact(new byte[32], new byte[0], List.of())
                                .encodeFunctionCall())),
                ENACT,
                key(
                        addresses.registry(),
                        selector(contracts.registry().repeal(new byte[32]).encodeFunctionCall())),
                REPEAL,
                key(
                        addresses.gate(),
                        selector(contracts.gate().recall(BigInteger.ONE, "").encodeFunctionCall())),
                RECALL,
                key(
                        addresses.council(),
                        selector(contracts
                                .council()
                                .setCouncil(List.of(), BigInteger.ONE)
                                .encodeFunctionCall())),
                SET_COUNCIL);
    }

    /** A call that can't be read is told as unknown, with its target and selector. */
    public DecodedCall decode(Action action) {
        DecodedCall unknown = new DecodedCall.Unknown(action.target(), selector(action.calldata()));
        if (action.calldata().length() < 10) {
            return unknown;
        }
        String function = functions.getOrDefault(key(action.target().value(), selector(action.calldata())), "");
        String arguments = "0x" + action.calldata().substring(10);
        try {
            return switch (function) {
                case ENACT -> enact(arguments);
                case REPEAL -> repeal(arguments);
                case RECALL -> recall(arguments);
                case SET_COUNCIL -> setCouncil(arguments);
                default -> unknown;
            };
        } catch (RuntimeException malformed) {
            return unknown;
        }
    }

    private static DecodedCall enact(String arguments) {
        List<Type> values = decode(
                arguments,
                new TypeReference<Bytes32>() {},
                new TypeReference<DynamicBytes>() {},
                new TypeReference<DynamicArray<PolicyRegistry.Bound>>() {});
        @SuppressWarnings("unchecked")
        List<PolicyRegistry.Bound> bounds =
                (List<PolicyRegistry.Bound>) values.get(2).getValue();
        return new DecodedCall.EnactPolicy(
                hash(values.get(0)),
                (byte[]) values.get(1).getValue(),
                bounds.stream().map(EventDecoder::bound).toList());
    }

    private static DecodedCall repeal(String arguments) {
        return new DecodedCall.RepealPolicy(
                hash(decode(arguments, new TypeReference<Bytes32>() {}).getFirst()));
    }

    private static DecodedCall recall(String arguments) {
        List<Type> values = decode(arguments, new TypeReference<Uint256>() {}, new TypeReference<Utf8String>() {});
        return new DecodedCall.RecallRelease(((BigInteger) values.get(0).getValue()).longValueExact(), (String)
                values.get(1).getValue());
    }

    private static DecodedCall setCouncil(String arguments) {
        List<Type> values = decode(
                arguments,
                new TypeReference<DynamicArray<org.web3j.abi.datatypes.Address>>() {},
                new TypeReference<Uint256>() {});
        @SuppressWarnings("unchecked")
        List<org.web3j.abi.datatypes.Address> evaluators =
                (List<org.web3j.abi.datatypes.Address>) values.get(0).getValue();
        return new DecodedCall.SetCouncil(
                evaluators.stream().map(one -> new Address(one.getValue())).toList(),
                ((BigInteger) values.get(1).getValue()).intValueExact());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the decoder takes references to raw types
    private static List<Type> decode(String arguments, TypeReference<?>... types) {
        return FunctionReturnDecoder.decode(arguments, (List) List.of(types));
    }

    private static Hash hash(Type<?> bytes) {
        return new Hash(Numeric.toHexString((byte[]) bytes.getValue()));
    }

    private static String selector(String calldata) {
        return calldata.length() < 10 ? "0x" : calldata.substring(0, 10);
    }

    private static String key(String address, String selector) {
        return new Address(address).value() + selector;
    }
}
